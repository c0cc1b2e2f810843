// SPDX-License-Identifier: MIT
#include "make/make_all.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "system/error.h"

using namespace podmill;
using namespace std::chrono_literals;

namespace {

/// Writes down what it is told. May hold the first episode back until another one is through.
class Notebook final : public BatchObserver {
 public:
  std::unique_ptr<Watcher> episode_began(const Assignment&) override {
    const bool is_first = begun++ == 0;
    for (int i = 0; first_waits && is_first && through == 0 && i < 1000; ++i) std::this_thread::sleep_for(10ms);
    return std::make_unique<Watching>(*this);
  }
  void episode_ended(const Outcome& outcome) override { ended.push_back(outcome.input.string()); }
  void gave_up(const std::vector<Error>&) override { FAIL("nothing is stuck"); }

  bool first_waits = false;
  std::atomic<int> begun = 0, through = 0;
  std::vector<std::string> ended;

 private:
  class Watching final : public Watcher {
   public:
    explicit Watching(Notebook& notebook) : notebook_(notebook) {}
    ~Watching() override { ++notebook_.through; }
    Watching(const Watching&) = delete;
    Watching& operator=(const Watching&) = delete;
    void stage_began(std::string_view, Frames, int) override {}
    void advanced(Frames) override {}

   private:
    Notebook& notebook_;
  };
};

/// Episodes that are known to fail, so that no media is needed.
Assignments refused(int count) {
  Assignments assignments;
  for (int i = 0; i < count; ++i) {
    Assignment& episode = assignments.episodes.emplace_back();
    episode.episode.recordings = {"talk-" + std::to_string(i) + ".wav"};
    episode.refused = Error{Fault::input, "no such file"};
  }
  return assignments;
}

std::vector<std::string> inputs(const std::vector<Outcome>& outcomes) {
  std::vector<std::string> names;
  for (const Outcome& outcome : outcomes) names.push_back(outcome.input.string());
  return names;
}

}  // namespace

TEST_CASE("episodes made side by side are told in the order of the inputs, each once") {
  const Assignments assignments = refused(50);
  Request request;
  request.memory_mb = 4096;  // for several at once, whatever this machine has
  Notebook notebook;
  notebook.first_waits = true;
  Run whole(4);
  const std::vector<Outcome> outcomes = make_all(assignments, request, whole, notebook);
  std::vector<std::string> wanted;
  for (const Assignment& episode : assignments.episodes) wanted.push_back(episode.input().string());
  CHECK(inputs(outcomes) == wanted);
  CHECK(notebook.ended == wanted);
  CHECK(notebook.begun == 50);
  CHECK(notebook.through == 50);
  CHECK(std::ranges::all_of(outcomes, [](const Outcome& outcome) { return outcome.status == Status::failed; }));
}

TEST_CASE("after the first failure no episode is begun where one is enough") {
  Request request;
  request.fail_fast = true;
  Notebook notebook;
  Run whole(1);
  CHECK(inputs(make_all(refused(5), request, whole, notebook)) == std::vector<std::string>{"talk-0.wav"});
  CHECK(notebook.begun == 1);
  CHECK(notebook.ended.size() == 1);
}

TEST_CASE("of a batch that is cancelled only the first episode says so") {
  Notebook notebook;
  Run whole(1);
  whole.cancel();
  const std::vector<Outcome> outcomes = make_all(refused(5), {}, whole, notebook);
  REQUIRE(outcomes.size() == 1);
  CHECK(outcomes.front().error->fault == Fault::cancelled);
}
