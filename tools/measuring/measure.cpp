// measure: the figures of the code, and the bounds they are kept within (CONTRIBUTING.md). Run by tools/measure.
//   measure                  all figures; fails when one is out of bounds, and names the place
//   measure --undocumented   the public types of headers without a comment directly above
//   measure --unmirrored     the sources without a test at the mirrored path
#include <cstdio>
#include <string>
#include <vector>

#include "figures.h"
#include "tree.h"

namespace measuring {
namespace {

using std::size_t;
using std::string;

constexpr double kLargestFolderShare = 0.125;  // of the library's lines, rooms included
constexpr size_t kMostFilesOfFolder = 60;      // directly in it
constexpr size_t kLongestFile = 500;
constexpr size_t kLongestFunction = 60;
constexpr size_t kLongFunction = 40;  // at most one in a hundred is longer
constexpr double kLeastDocumented = 0.9;
constexpr double kLeastMirrored = 0.8;

// A figure out of its bound.
struct Breach {
  string place, what;
};

string percent(double share) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f %%", 100 * share);
  return text;
}

void print_quantiles(const char* name, const std::vector<Counted>& counts) {
  const std::vector<Counted> all = sorted(counts);
  std::printf("%-22s p50 %zu, p90 %zu, p99 %zu, max %zu  %s\n", name, quantile(all, 0.5), quantile(all, 0.9),
              quantile(all, 0.99), quantile(all, 1), all.empty() ? "" : all.front().place.c_str());
}

void print_places(const char* title, const std::vector<Counted>& counts) {
  std::printf("\n%s\n", title);
  for (const Counted& each : counts) std::printf("  %4zu  %s\n", each.value, each.place.c_str());
}

void print_largest(const char* title, const std::vector<Counted>& counts, size_t most) {
  std::vector<Counted> largest = sorted(counts);
  if (largest.size() > most) largest.resize(most);
  print_places(title, largest);
}

void print_shortfall(const char* name, const Shortfall& found, const char* flag) {
  std::printf("%-22s %s (%zu of %zu are not: %s)\n", name, percent(found.good()).c_str(), found.places.size(),
              found.all, flag);
}

void print_folders(const Tree& tree) {
  std::printf("\n%-40s %6s %8s  %s\n", "folder (lines: with its rooms)", "files", "lines", "of the library");
  for (const auto& [name, folder] : folders_of(tree)) {
    const string shown = (name == top_folder(name) ? "" : "  ") + name;
    const string of_library =
        in_library(name) ? percent(share(folder.lines, lines_of(tree, Part::library))) : "";
    std::printf("%-40s %6zu %8zu  %s\n", shown.c_str(), folder.files, folder.lines, of_library.c_str());
  }
}

void print_figures(const Tree& tree) {
  const size_t library = lines_of(tree, Part::library), programs = lines_of(tree, Part::programs);
  std::printf("%zu files, %zu lines: library %zu, programs %zu\n", tree.files.size(), library + programs,
              library, programs);
  print_folders(tree);
  std::printf("\n");
  print_quantiles("lines of a file", file_lengths(tree));
  print_quantiles("lines of a function", function_lengths(tree));
  print_quantiles("own includes of a file", include_counts(tree));
  std::printf("%-22s .h %s, .cpp %s\n", "lines with a comment",
              percent(comment_share(tree, Kind::headers)).c_str(),
              percent(comment_share(tree, Kind::sources)).c_str());
  print_shortfall("types documented", undocumented(tree), "--undocumented");
  print_shortfall("sources mirrored", unmirrored(tree), "--unmirrored");
  std::printf("%-22s %.2f a line of source\n", "lines of tests", share(tree.test_lines, library + programs));
  print_largest("longest functions: lines", function_lengths(tree), 10);
  print_largest("headers most included: files", fan_in(tree), 5);
  print_places("functions of 5 or more parameters: parameters", many_parameters(tree));
  print_places("public functions with a boolean parameter: parameters", boolean_parameters(tree));
  print_places("over 110 columns: lines", wide_lines(tree));
  print_places("with parameters: macros", macros(tree));
}

void at_most(size_t limit, const std::vector<Counted>& counts, const char* unit,
             std::vector<Breach>& breaches) {
  for (const Counted& each : counts) {
    if (each.value > limit)
      breaches.push_back(
          {each.place, std::to_string(each.value) + " " + unit + ", at most " + std::to_string(limit)});
  }
}

void at_least(double limit, const Shortfall& found, const char* what, std::vector<Breach>& breaches) {
  if (found.good() < limit)
    breaches.push_back({what, percent(found.good()) + ", at least " + percent(limit)});
}

std::vector<Breach> breaches_of(const Tree& tree) {
  std::vector<Breach> breaches;
  for (const auto& [name, folder] : folders_of(tree)) {
    at_most(kMostFilesOfFolder, {{folder.files, name}}, "files directly in it", breaches);
    const double of_library = share(folder.lines, lines_of(tree, Part::library));
    if (in_library(name) && of_library > kLargestFolderShare)
      breaches.push_back(
          {name, percent(of_library) + " of the library's lines, at most " + percent(kLargestFolderShare)});
  }
  const std::vector<Counted> functions = sorted(function_lengths(tree));
  at_most(kLongestFile, file_lengths(tree), "lines", breaches);
  at_most(kLongestFunction, functions, "lines", breaches);
  at_most(kLongFunction, {{quantile(functions, 0.99), "p99 of the functions"}}, "lines", breaches);
  at_least(kLeastDocumented, undocumented(tree), "types documented (tools/measure --undocumented)", breaches);
  at_least(kLeastMirrored, unmirrored(tree), "sources with a test (tools/measure --unmirrored)", breaches);
  return breaches;
}

int list(const Shortfall& found) {
  for (const string& each : found.places) std::printf("%s\n", each.c_str());
  return 0;
}

int run(const string& wish) {
  const Tree tree = read_tree();
  if (tree.files.empty()) {
    std::fprintf(stderr, "measure: there are no sources under bellwether/ and apps/\n");
    return 2;
  }
  if (wish == "--undocumented") return list(undocumented(tree));
  if (wish == "--unmirrored") return list(unmirrored(tree));
  if (!wish.empty()) {
    std::fprintf(stderr, "measure: '%s' is neither --undocumented nor --unmirrored\n", wish.c_str());
    return 2;
  }
  print_figures(tree);
  const std::vector<Breach> breaches = breaches_of(tree);
  std::printf("\n%s\n", breaches.empty() ? "within bounds" : "out of bounds");
  for (const Breach& each : breaches) std::printf("  %s: %s\n", each.place.c_str(), each.what.c_str());
  return breaches.empty() ? 0 : 1;
}

}  // namespace
}  // namespace measuring

int main(int count, char** words) { return measuring::run(count > 1 ? words[1] : ""); }
