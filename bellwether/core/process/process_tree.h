// The processes that a child of this one has started, directly or not, whatever group or session they moved to.
#pragma once

#include <sys/types.h>

#include <vector>

namespace bellwether::core {

// A child under way. From its start on, processes whose parents end become children of this program and not of the
// system (prctl(2), PR_SET_CHILD_SUBREAPER), so that they are found. The children known before are left alone.
class ProcessTree {
 public:
  ProcessTree();
  ProcessTree(const ProcessTree&) = delete;
  ProcessTree& operator=(const ProcessTree&) = delete;
  ~ProcessTree();

  void set_root(pid_t child) { root_ = child; }
  // Ends the child, which the caller has not waited for yet, and all that descends from it. Where several children
  // run at once, those whose parents have ended are left to the one that ends last.
  void end_all();

 private:
  [[nodiscard]] std::vector<pid_t> found() const;

  pid_t root_ = 0;
  std::vector<pid_t> known_;
};

}  // namespace bellwether::core
