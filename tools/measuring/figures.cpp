#include "figures.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace measuring {

using std::size_t;
using std::string;

namespace {

string place(const File& file, size_t line) { return file.source.path + ":" + std::to_string(line); }

// Collects one count for each function, file, … of the tree.
template <class Add>
std::vector<Counted> count(const Tree& tree, Add add) {
  std::vector<Counted> counts;
  for (const File& file : tree.files) add(file, counts);
  return counts;
}

}  // namespace

std::vector<Counted> file_lengths(const Tree& tree) {
  return count(tree, [](const File& file, auto& counts) {
    counts.push_back({file.source.lines.size(), file.source.path});
  });
}

std::vector<Counted> function_lengths(const Tree& tree) {
  return count(tree, [](const File& file, auto& counts) {
    for (const Function& each : file.declarations.functions)
      if (each.lines > 0) counts.push_back({each.lines, place(file, each.line) + " " + each.name});
  });
}

std::vector<Counted> many_parameters(const Tree& tree) {
  return count(tree, [](const File& file, auto& counts) {
    for (const Function& each : file.declarations.functions) {
      if (each.lines > 0 && each.parameters >= kManyParameters)
        counts.push_back({each.parameters, place(file, each.line) + " " + each.name});
    }
  });
}

std::vector<Counted> boolean_parameters(const Tree& tree) {
  return count(tree, [](const File& file, auto& counts) {
    for (const Function& each : file.declarations.functions) {
      if (file.source.is_header() && each.is_public && each.takes_bool)
        counts.push_back({each.parameters, place(file, each.line) + " " + each.name});
    }
  });
}

std::vector<Counted> wide_lines(const Tree& tree) {
  return count(tree, [](const File& file, auto& counts) {
    const auto& lines = file.source.lines;
    const auto wide =
        std::count_if(lines.begin(), lines.end(), [](const Line& each) { return each.columns > kColumns; });
    if (wide > 0) counts.push_back({static_cast<size_t>(wide), file.source.path});
  });
}

std::vector<Counted> macros(const Tree& tree) {
  return count(tree, [](const File& file, auto& counts) {
    if (!file.source.macros.empty()) counts.push_back({file.source.macros.size(), file.source.path});
  });
}

std::vector<Counted> include_counts(const Tree& tree) {
  return count(tree, [](const File& file, auto& counts) {
    counts.push_back({file.source.includes.size(), file.source.path});
  });
}

std::vector<Counted> fan_in(const Tree& tree) {
  std::map<string, size_t> users;
  for (const File& file : tree.files)
    for (const Include& each : file.source.includes) ++users[each.path];
  std::vector<Counted> counts;
  for (const auto& [header, files] : users) counts.push_back({files, header});
  return counts;
}

double comment_share(const Tree& tree, Kind kind) {
  size_t comments = 0, all = 0;
  for (const File& file : tree.files) {
    if (file.source.is_header() != (kind == Kind::headers)) continue;
    for (const Line& line : file.source.lines) {
      comments += line.comment ? 1 : 0;
    }
    all += file.source.lines.size();
  }
  return share(comments, all);
}

double Shortfall::good() const { return all == 0 ? 1 : 1 - share(places.size(), all); }

Shortfall undocumented(const Tree& tree) {
  Shortfall found;
  for (const File& file : tree.files) {
    if (!file.source.is_header()) continue;
    for (const Type& type : file.declarations.types) {
      if (!type.is_public) continue;
      ++found.all;
      if (!type.is_documented)
        found.places.push_back(place(file, type.line) + ": no comment directly above: " + type.name);
    }
  }
  return found;
}

Shortfall unmirrored(const Tree& tree) {
  Shortfall found;
  for (const File& file : tree.files) {
    const string& path = file.source.path;
    if (file.source.is_header() || !in_library(path)) continue;
    ++found.all;
    const string inner = path.substr(path.find('/'), path.rfind('.') - path.find('/'));
    const string test = "tests" + inner + "_test.cpp";
    if (!tree.tests.contains(test)) found.places.push_back(path + ": has no " + test);
  }
  return found;
}

double share(size_t part, size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

std::vector<Counted> sorted(std::vector<Counted> counts) {
  std::stable_sort(counts.begin(), counts.end(),
                   [](const auto& a, const auto& b) { return a.value > b.value; });
  return counts;
}

size_t quantile(const std::vector<Counted>& counts, double at) {
  if (counts.empty()) return 0;
  const double below = std::max(std::ceil(at * static_cast<double>(counts.size())), 1.0);
  return counts[counts.size() - static_cast<size_t>(below)].value;
}

}  // namespace measuring
