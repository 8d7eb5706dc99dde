#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <vector>

#include "bellwether/core/clock.h"
#include "bellwether/core/job.h"

namespace bellwether::core {

// One stage: its name, and its share of the work in any unit.
struct Stage {
  std::string name;
  double weight = 1.0;
};

// What part of some work is done, and what part of it was before this process began: 0 to 1.
struct WorkShare {
  double done = 0.0, before = 0.0;
};

// Work of several stages, told as one: how far all of it is, and when all of it will be done. Any Progress
// that a stage makes reports to it and says nothing of its own.
//
//   Stages stages(job, "training", {{"steps", 3.0 * steps}, {"test texts", texts}});
//   stages.next();   // steps: a Progress in here fills this stage's share
//   …
//   stages.next();   // test texts
//
// Weights are the stages' shares of the work, in any unit. Stages within a stage are one more Progress to it.
// next() is called by one thread; Progress may be advanced by many.
class Stages {
 public:
  Stages(Job& job, std::string what, std::vector<Stage> stages);
  Stages(const Stages&) = delete;
  Stages& operator=(const Stages&) = delete;
  ~Stages();

  // Begins the next stage; the one before is done.
  void next();
  // The next stage was done before this process began, and is over.
  void skip();

  // For Progress and for stages within: what is done of the stage under way. `words` say it: "1,200 of 42,694
  // texts". Shown at most as often as the sink asks for.
  void tell(WorkShare of_stage, const std::string& words);

  // The innermost that is alive and not yet spoken for, or none; `speaker` speaks for its stage until
  // released.
  [[nodiscard]] static Stages* claim(Job& job, const void* speaker);
  void release(const void* speaker);

 private:
  [[nodiscard]] WorkShare share() const;
  void report(const std::string& words);

  Job& job_;
  std::string what_;
  std::vector<Stage> stages_;
  double total_ = 0.0;
  std::size_t begun_ = 0;  // stages begun, the last of them under way
  WorkShare finished_;     // weights of stages that are over
  WorkShare of_stage_;
  Stages* outer_ = nullptr;  // whose stage this is
  bool speaks_ = false;      // not beside other work that has the line
  const void* speaker_ = nullptr;
  Stopwatch watch_;
  double shown_at_ = 0.0;
  std::mutex mutex_;
};

// "training, stage 1 of 2 (steps): 12 of 100 steps; 1 min 59 s left in all": `seconds` for what is done since
// the process began.
[[nodiscard]] std::string stages_line(const std::string& head, const std::string& words, WorkShare share,
                                      double seconds);

}  // namespace bellwether::core
