// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/advice.h"
#include "pipeline/chapter.h"
#include "pipeline/sound/frames.h"

namespace podmill {

/// The figures of one sound, as libebur128 and Podmill's own meters tell them. Absent: undefined
/// (silence, or too short for the measure).
struct Levels {
  std::optional<double> integrated_lufs, range_lu, true_peak_dbtp, sample_peak_dbfs;
  std::optional<double> max_momentary_lufs, max_short_term_lufs;
  std::optional<double> rms_dbfs, noise_floor_dbfs;
};

/// What the limiter did to one whole sound.
struct Limiting {
  double max_reduction_db = 0;  ///< ≥ 0
  double limited_seconds = 0;   ///< time with any reduction
};

/// One promise, held against the finished file.
struct Verdict {
  std::string what, promised, found;
  bool kept = true;
};

enum class Status { made, retagged, unchanged, planned, failed };
std::string_view name(Status status) noexcept;

/// A piece of the episode that became a file of its own: where it is in the episode, and in the recording.
struct PlacedClip {
  std::string file, title;
  Millis start{}, end{}, recorded_start{}, recorded_end{};
};

/// A pause that was shortened, or what else was taken out of the recording.
struct Cut {
  Span recorded;
  std::string why;  ///< "2.31 s of pause"
};

/// What a stage said; `by` empty: it was said before the first one. Files go by their names alone: their folders are
/// others on another machine, and a report is the same on all.
struct StageMessage {
  std::string by, what;
  bool operator==(const StageMessage&) const = default;
};

/// Everything measured and decided about one episode, for people and for JSON. No clock, host or speed.
struct Report {
  std::optional<Levels> before;       ///< the recording as it is, by no preset's rule; of tracks, their mix
  std::optional<double> folded_lufs;  ///< its loudness once folded to mono; absent: it wasn't folded
  std::optional<Levels> after;        ///< the finished file
  std::optional<double> gain_db;
  Limiting limiter;
  std::optional<double> duration_seconds;  ///< of the finished file; of a plan, as expected
  std::optional<std::int64_t> bytes;       ///< likewise
  std::vector<PlacedChapter> chapters;
  std::vector<PlacedClip> clips;
  std::vector<Cut> cuts;  ///< those within the episode, in order
  std::vector<Verdict> verdicts;
  std::vector<StageMessage> decisions, warnings;  ///< in order
  std::vector<Advice> advice;                     ///< about the recording; times are its own
  std::optional<Rating> rating, result_rating;    ///< of the recording, of the finished file
  std::vector<Advice> result_advice;              ///< what makes its rating: measured of what a decoder hears
  std::set<Advice::Of> taken_out;                 ///< what stages worked at

  std::string_view stage;  ///< at work now, as its Turn says: who decides and warns; empty: none

  /// It worked, but the author should know: "encode: players seek less exactly", the stage at work before the words.
  /// Said once, however often it happens.
  void warn(std::string what);
  /// Likewise, in words that begin with what they are about: a file, a chapter. They stay as they are.
  void remark(std::string what);
  void decided(std::string what);
};

/// Whose turn it is to speak in a report, for as long as this lives.
class Turn {
 public:
  Turn(Report& report, std::string_view stage) : report_(report), before_(std::exchange(report.stage, stage)) {}
  ~Turn() { report_.stage = before_; }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  Report& report_;
  std::string_view before_;
};

}  // namespace podmill
