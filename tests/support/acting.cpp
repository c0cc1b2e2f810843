// SPDX-License-Identifier: MIT
#include "tests/support/acting.h"

#include <utility>

namespace podmill::testing {
namespace {

/// A stage whose step is made by a function.
template <class StageType, class StepType, class Act>
struct Acting final : StageType {
  Acting(Act what, Begun when_begun) : act(std::move(what)), begun(std::move(when_begun)) {}
  std::unique_ptr<typename StageType::Step> begin(JobPlan& plan, Job& job) const override {
    if (begun) begun(plan, job);
    return std::make_unique<StepType>(act);
  }
  Act act;
  Begun begun;
};

struct Opens final : OpenStep {
  explicit Opens(SoundPtr of) : sound(std::move(of)) {}
  Opened open(Job&) override { return {.recording = sound, .chapters = {}, .levels = {}, .folded_lufs = {}}; }
  SoundPtr sound;
};

using Edit = std::function<void(Timeline&, Job&)>;
struct Edits final : EditStep {
  explicit Edits(Edit what) : act(std::move(what)) {}
  void edit(Timeline& timeline, Job& job) override { act(timeline, job); }
  Edit act;
};

using Shape = std::function<SoundPtr(const SoundPtr&, Job&)>;
struct Shapes final : ShapeStep {
  explicit Shapes(Shape what) : act(std::move(what)) {}
  SoundPtr shape(const SoundPtr& sound, Job& job) override { return act(sound, job); }
  Shape act;
};

using Write = std::function<void(Output&, Job&)>;
struct Encodes final : EncodeStep {
  explicit Encodes(Write what) : act(std::move(what)) {}
  SoundPtr encode(const Mastered& mastered, Output& output, Job& job) override {
    act(output, job);
    return mastered.sound;
  }
  Write act;
};

struct WritesTags final : TagStep {
  explicit WritesTags(Write what) : act(std::move(what)) {}
  void tag(Output& output, Job& job) override { act(output, job); }
  Write act;
};

using Check = std::function<void(const Output&, Job&)>;
struct Checks final : CheckStep {
  explicit Checks(Check what) : act(std::move(what)) {}
  void check(const Output& output, Job& job) override { act(output, job); }
  Check act;
};

template <class StageType, class StepType, class Act>
Preset::Step step(const char* name, Act act, Begun begun) {
  static const StageInfo info{StageType::phase, name, "", nullptr};
  return {&info, std::unique_ptr<StageType>(
                     std::make_unique<Acting<StageType, StepType, Act>>(std::move(act), std::move(begun)))};
}

}  // namespace

Preset::Step opening(SoundPtr recording, Begun begun) {
  auto settle = [format = recording->format(), begun = std::move(begun)](JobPlan& plan, Job& job) {
    plan.format = format;
    if (begun) begun(plan, job);
  };
  return step<OpenStage, Opens>("opening", std::move(recording), Begun(std::move(settle)));
}
Preset::Step editing(Edit edit, Begun begun) {
  return step<EditStage, Edits>("editing", std::move(edit), std::move(begun));
}
Preset::Step shaping(Shape shape, Begun begun) {
  return step<ShapeStage, Shapes>("shaping", std::move(shape), std::move(begun));
}
Preset::Step encoding(Write encode, Begun begun) {
  return step<EncodeStage, Encodes>("encoding", std::move(encode), std::move(begun));
}
Preset::Step tagging(Write tag) { return step<TagStage, WritesTags>("tagging", std::move(tag), {}); }
Preset::Step checking(Check check) { return step<CheckStage, Checks>("checking", std::move(check), {}); }

}  // namespace podmill::testing
