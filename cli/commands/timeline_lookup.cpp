// SPDX-License-Identifier: MIT
#include "cli/commands/timeline_lookup.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "pipeline/sound/time_text.h"
#include "system/error.h"

namespace podmill {
namespace {

std::string_view name(Clock clock) { return clock == Clock::recording ? "recording" : "episode"; }

std::string_view name(TimelineLookup::Fate fate) {
  switch (fate) {
    case TimelineLookup::Fate::heard:
      return "heard";
    case TimelineLookup::Fate::cut:
      return "cut";
    case TimelineLookup::Fate::insert:
      return "insert";
    case TimelineLookup::Fate::silence:
      return "silence";
    case TimelineLookup::Fate::past_end:
      break;
  }
  return "past the end";
}

void find_recorded(const EpisodeReport& report, Frames at, TimelineLookup& moment) {
  const auto time = [&](Frames frames) { return report.format.time(frames); };
  if (at >= report.recording_length) {
    moment.fate = TimelineLookup::Fate::past_end;
    return;
  }
  const auto cut = report.edits.cut_around(at, report.recording_length);
  if (cut) {
    moment.fate = TimelineLookup::Fate::cut;
    moment.begin = time(cut->begin);
    moment.end = time(cut->end);
    if (cut->end == report.recording_length) return;
  }
  moment.other = time(report.edits.heard_at(at));
}

void find_heard(const EpisodeReport& report, Frames at, TimelineLookup& moment) {
  if (at >= report.edits.length()) {
    moment.fate = TimelineLookup::Fate::past_end;
    return;
  }
  if (const auto recorded = report.edits.recorded_at(at)) {
    moment.other = report.format.time(*recorded);
    return;
  }
  for (const EditList::Placed& placed : report.edits.placed()) {
    const bool here = placed.heard.begin <= at && at < placed.heard.end;
    if (here && placed.kind != EditList::Kind::body) {
      moment.fate =
          placed.kind == EditList::Kind::insert ? TimelineLookup::Fate::insert : TimelineLookup::Fate::silence;
      moment.insert = report.edits.pieces()[placed.piece].name;
      moment.inside = report.format.time(placed.own.begin + (at - placed.heard.begin));
    }
    if (!here && placed.heard.begin > at && placed.kind == EditList::Kind::body) {
      moment.other = report.format.time(placed.own.begin);
      return;
    }
  }
}

std::string fate_in_words(const TimelineLookup& moment) {
  const std::string_view other = name(moment.clock == Clock::recording ? Clock::episode : Clock::recording);
  const std::string goes_on = moment.other ? fmt::format("; the {} goes on at {}", other, clock_time(*moment.other))
                                           : "; nothing of it comes after";
  switch (moment.fate) {
    case TimelineLookup::Fate::heard:
      return fmt::format("is at {} of the {}", clock_time(*moment.other), other);
    case TimelineLookup::Fate::cut:
      return fmt::format("is cut, from {} to {}{}", clock_time(*moment.begin), clock_time(*moment.end), goes_on);
    case TimelineLookup::Fate::insert:
      return fmt::format("is in {}, at {} of it{}", moment.insert.empty() ? "an insert" : moment.insert,
                         clock_time(*moment.inside), goes_on);
    case TimelineLookup::Fate::silence:
      return fmt::format("is room tone that was added{}", goes_on);
    case TimelineLookup::Fate::past_end:
      break;
  }
  return "is past its end";
}

nlohmann::ordered_json or_null(const std::optional<Millis>& time) {
  return time ? nlohmann::ordered_json(time->count()) : nlohmann::ordered_json(nullptr);
}

nlohmann::ordered_json moment_json(const TimelineLookup& moment) {
  const auto text_or_null = [](const std::string& text) {
    return text.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(text);
  };
  const std::optional<Millis> asked(moment.asked);
  const bool of_recording = moment.clock == Clock::recording;
  return {{"title", text_or_null(moment.title)},
          {"fate", name(moment.fate)},
          {"recording_ms", or_null(of_recording ? asked : moment.other)},
          {"episode_ms", or_null(of_recording ? moment.other : asked)},
          {"cut_begin_ms", or_null(moment.begin)},
          {"cut_end_ms", or_null(moment.end)},
          {"insert", text_or_null(moment.insert)},
          {"insert_ms", or_null(moment.inside)}};
}

}  // namespace

TimelineLookup moment(const EpisodeReport& report, Clock clock, Millis time, std::string title) {
  TimelineLookup found;
  found.clock = clock;
  found.asked = time;
  found.title = std::move(title);
  const Frames at = report.format.frames(time);
  clock == Clock::recording ? find_recorded(report, at, found) : find_heard(report, at, found);
  return found;
}

std::string in_words(const TimelineLookup& moment) {
  const std::string title = moment.title.empty() ? "" : fmt::format("\"{}\": ", moment.title);
  return fmt::format("{}{} of the {} {}", title, clock_time(moment.asked), name(moment.clock), fate_in_words(moment));
}

std::string moments_json(Clock clock, std::span<const TimelineLookup> moments) {
  nlohmann::ordered_json json{{"from", name(clock)}, {"moments", nlohmann::ordered_json::array()}};
  for (const TimelineLookup& moment : moments) json["moments"].push_back(moment_json(moment));
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace podmill
