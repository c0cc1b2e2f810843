// SPDX-License-Identifier: MIT
#include "cli/commands/map.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "cli/commands/timeline_lookup.h"
#include "cli/terminal/command.h"
#include "cli/terminal/terminal.h"
#include "make/chapter_source.h"
#include "media/mp3/digest.h"
#include "system/error.h"
#include "words/shows/retimed_notes.h"
#include "words/text/text_file.h"

namespace podmill {
namespace {

namespace fs = std::filesystem;

struct Wish {
  std::string episode, from = "recording", notes, out;
  std::vector<std::string> times;
  bool rewrite = false, force = false, json = false;
  Clock clock() const { return from == "recording" ? Clock::recording : Clock::episode; }
};

/// The report of just this MP3.
EpisodeReport report_of(const fs::path& episode) {
  const std::string digest = mp3_digest(episode);
  const fs::path path = report_path(episode);
  if (std::error_code ignored; !fs::exists(path, ignored)) {
    throw Error{
        Fault::input,
        fmt::format("{}: no such file, and only the report knows what became of the recording", path.string()),
        "podmill make writes it beside the episode, unless told --no-report"};
  }
  EpisodeReport report = read_episode_report(path);
  if (report.audio_digest != digest) {
    throw Error{Fault::input,
                fmt::format("{}: belongs to another sound than {} has", path.string(), episode.string()),
                "make the episode again, with podmill make"};
  }
  return report;
}

void check(const Wish& wish) {
  if (wish.times.empty() && wish.notes.empty())
    throw Error{Fault::usage, "map: no time is asked for",
                "give one, like 31:00, or --notes FILE for all its chapters"};
  if (wish.rewrite && wish.notes.empty())
    throw Error{Fault::usage, "--rewrite: there are no notes to write", "name them with --notes FILE"};
  if (!wish.out.empty() && !wish.rewrite)
    throw Error{Fault::usage, "-o: is where --rewrite writes the notes", "add --rewrite"};
  std::error_code ignored;
  if (!wish.out.empty() && fs::equivalent(wish.out, wish.notes, ignored))
    throw Error{Fault::usage, fmt::format("-o {}: is the notes themselves, which stay as they are", wish.out),
                "name another file"};
  if (!wish.out.empty() && !wish.force && fs::exists(wish.out, ignored))
    throw Error{Fault::usage, fmt::format("-o {}: is there already", wish.out), "--force replaces it"};
}

std::vector<TimelineLookup> moments_of(const Wish& wish, const EpisodeReport& report) {
  std::vector<TimelineLookup> moments;
  for (const std::string& text : wish.times) {
    const std::optional<Millis> time = parse_time(text);
    if (!time)
      throw Error{Fault::usage, fmt::format("{}: not a time", text), "times look like 0:30, 31:00 or 1:02:03.5"};
    moments.push_back(moment(report, wish.clock(), *time));
  }
  if (wish.notes.empty()) return moments;
  const ChapterLines read = read_any_chapters(wish.notes);
  require_chapters(wish.notes, read);
  for (const WrittenChapter& chapter : read.chapters)
    moments.push_back(moment(report, wish.clock(), chapter.start, chapter.content.title));
  return moments;
}

/// Where notes put a chapter on the other timeline: where it goes on, if it is not there itself; at its end, if
/// nothing comes after.
Millis place_of(const TimelineLookup& moment, const EpisodeReport& report) {
  if (moment.other) return *moment.other;
  const bool of_recording = moment.clock == Clock::recording;
  return report.format.time(of_recording ? report.edits.length() : report.recording_length);
}

void rewrite(const Wish& wish, const EpisodeReport& report) {
  const std::string notes = retimed_notes(read_text_bytes(wish.notes), wish.notes, [&](Millis time) {
    const TimelineLookup found = moment(report, wish.clock(), time);
    if (found.fate != TimelineLookup::Fate::heard) say(in_words(found) + "\n");
    return place_of(found, report);
  });
  wish.out.empty() ? print(notes) : write_file(wish.out, std::as_bytes(std::span(notes)));
}

void map(const Wish& wish) {
  check(wish);
  const EpisodeReport report = report_of(wish.episode);
  if (wish.rewrite) return rewrite(wish, report);
  const std::vector<TimelineLookup> moments = moments_of(wish, report);
  if (wish.json) return print(moments_json(wish.clock(), moments));
  for (const TimelineLookup& moment : moments) print_lines(in_words(moment) + "\n");
}

}  // namespace

void add_map(Command program, int& exit) {
  Command command =
      program.add_command("map", "Tell where a moment of the recording is in the episode, or the reverse");
  const auto wish = std::make_shared<Wish>();
  command.value("EPISODE", wish->episode, "The finished episode, an MP3 with its report beside it").required();
  command.value("TIME", wish->times, "Moments, like 31:00").shown_as("");
  command
      .value("--from", wish->from, "Which times those are: of the recording (unless told otherwise) or the episode")
      .one_of({"recording", "episode"})
      .shown_as("CLOCK");
  command.value("--notes", wish->notes, "Ask for all chapters of show notes, or of any chapter file")
      .shown_as("FILE");
  command.flag("--rewrite", wish->rewrite,
               "Print the notes with their chapters' times moved to the other timeline, all else as it is");
  command.value("-o,--output", wish->out, "Write the notes there instead").shown_as("FILE");
  command.flag("--force", wish->force, "Replace the file that -o names");
  command.flag("--json", wish->json, "Print one JSON document on standard output");
  command.on_run([wish, &exit] {
    map(*wish);
    exit = 0;
  });
}

}  // namespace podmill
