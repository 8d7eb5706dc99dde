#include "bellwether/core/process/process_tree.h"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "bellwether/core/number.h"

namespace bellwether::core {
namespace {

constexpr int kRounds = 100;  // of looking for processes that were started while others were ended

std::atomic<int>& trees_under_way() {
  static std::atomic<int> count{0};
  return count;
}

// The number of its parent; 0 where it has ended. proc(5): "pid (name) state parent …", and a name may hold anything.
pid_t parent_of_process(const std::filesystem::path& process) {
  std::string line;
  std::getline(std::ifstream(process / "stat"), line);
  const std::size_t name_end = line.rfind(')');
  if (name_end == line.npos || name_end + 4 >= line.size()) return 0;
  const std::size_t begin = name_end + 4;
  const auto parent = number_in<int>(std::string_view(line).substr(begin, line.find(' ', begin) - begin));
  return parent ? *parent : 0;
}

// Each process of the system that can be seen, with its parent.
std::map<pid_t, pid_t> all_parents() {
  std::map<pid_t, pid_t> parents;
  std::error_code problem;
  for (std::filesystem::directory_iterator each("/proc", problem), end; each != end;
       each.increment(problem)) {
    if (problem) break;
    if (const auto number = number_in<int>(each->path().filename().string()))
      parents[*number] = parent_of_process(each->path());
  }
  return parents;
}

std::vector<pid_t> children_of(pid_t parent) {
  std::vector<pid_t> children;
  for (const auto& [process, its_parent] : all_parents())
    if (its_parent == parent) children.push_back(process);
  return children;
}

bool descends_from(pid_t process, pid_t ancestor, const std::map<pid_t, pid_t>& parents) {
  for (std::size_t steps = 0; steps < parents.size(); ++steps) {
    if (process == ancestor) return true;
    const auto found = parents.find(process);
    if (found == parents.end()) return false;
    process = found->second;
  }
  return false;
}

}  // namespace

ProcessTree::ProcessTree() : known_(children_of(::getpid())) {
  ::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
  ++trees_under_way();
  // What an earlier child left running is ours since, and nobody else waits for it once it has ended.
  if (trees_under_way() > 1) return;
  for (const pid_t each : known_) ::waitpid(each, nullptr, WNOHANG);
}

ProcessTree::~ProcessTree() { --trees_under_way(); }

// The root first; then what descends from it and from children that this program did not have before.
std::vector<pid_t> ProcessTree::found() const {
  const std::map<pid_t, pid_t> parents = all_parents();
  const bool is_alone = trees_under_way() == 1;
  std::vector<pid_t> roots = {root_};
  for (const auto& [process, parent] : parents) {
    const bool is_new = std::ranges::find(known_, process) == known_.end() && process != root_;
    if (is_alone && parent == ::getpid() && is_new) roots.push_back(process);
  }
  std::vector<pid_t> all;
  for (const auto& [process, parent] : parents) {
    const auto is_below = [&, below = process](pid_t root) { return descends_from(below, root, parents); };
    if (process != root_ && std::ranges::any_of(roots, is_below)) all.push_back(process);
  }
  return all;
}

void ProcessTree::end_all() {
  ::kill(-root_, SIGKILL);
  ::kill(root_, SIGKILL);
  for (int round = 0; round < kRounds; ++round) {
    const std::vector<pid_t> left = found();
    if (left.empty()) return;
    for (const pid_t each : left) {
      ::kill(each, SIGKILL);
      ::waitpid(each, nullptr, 0);  // of a child of ours; of others it says so at once
    }
  }
}

}  // namespace bellwether::core
