// SPDX-License-Identifier: MIT
#include "make/sidecars.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>
#include <string_view>

#include "make/records/file_facts.h"
#include "media/mp3/digest.h"
#include "publish/episode_report.h"
#include "system/byte_reader.h"
#include "system/digest.h"
#include "system/error.h"
#include "system/file_bytes.h"
#include "system/output_file.h"
#include "words/text/counted.h"
#include "words/text/labels.h"
#include "words/text/time_code.h"
#include "words/text/time_shift.h"
#include "words/transcripts/formats.h"
#include "words/transcripts/outside.h"

namespace podmill {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view cuts_ending = ".cuts.txt";

/// "talk.cuts.txt" of "talk.mp3".
fs::path sibling(fs::path episode, std::string_view ending) { return episode.replace_extension(ending); }

bool is_report(const fs::path& path) {
  const std::vector<std::byte> bytes = FileBytes(path).read(0, 64);
  const std::string_view text = as_text(bytes);
  return text.find("\"podmill_report\"") != std::string_view::npos;
}

/// What the report beside an episode says; nothing where there is none that can be read.
std::optional<EpisodeReport> report_beside(const fs::path& episode) {
  try {
    return read_episode_report(report_path(episode));
  } catch (const Error&) {
    return {};
  }
}

bool is_stale(const EpisodeReport& report, const fs::path& episode) {
  std::error_code ignored;
  return !fs::exists(episode, ignored) || mp3_digest(episode) != report.audio_digest;
}

bool looks_for_pauses(const Preset& preset) {
  const bool tightens =
      std::ranges::any_of(preset.steps, [](const Preset::Step& step) { return step.info->name == "tighten"; });
  return tightens && preset.value("tighten", "cuts").empty();
}

std::vector<Label> labels_of(const Job& job) {
  std::vector<Label> labels;
  for (const Cut& cut : job.report.cuts)
    labels.push_back({job.format().seconds(cut.recorded.begin), job.format().seconds(cut.recorded.end), cut.why});
  return labels;
}

}  // namespace

Sidecars::Sidecars(const Assignment& episode, const Request& request)
    : report_(!request.no_report),
      cuts_(looks_for_pauses(*episode.preset)),
      force_(request.force),
      episode_(episode.output),
      transcript_path_(episode.transcript),
      transcript_offset_(episode.transcript_offset),
      is_beside_(episode.transcript_is_beside) {
  if (!transcript_path_.empty()) read_transcript();
}

void Sidecars::read_transcript() {
  try {
    transcript_ = read_transcript_file(transcript_path_);
  } catch (const Error& error) {
    if (!is_beside_) throw;
    transcript_.remarks.push_back(fmt::format("{}; so the episode has no transcript", error.what()));
    return transcript_path_.clear();
  }
  for (Cue& cue : transcript_.cues) {
    cue.start += transcript_offset_;
    cue.end += transcript_offset_;
  }
  for (const TranscriptFormat& format : transcript_formats()) {
    const fs::path path = sibling(episode_, format.ending);
    if (is_kept(path))
      kept_.push_back(path.filename().string());
    else
      transcripts_.push_back(path);
  }
}

std::string Sidecars::decision() const {
  if (kept_.empty()) return {};
  return fmt::format("{} stays as it is, in the recording's times", fmt::join(kept_, " and "));
}

/// Whether it is the author's own, which an episode's never replaces: the very transcript that is read, and of one
/// that nobody named all that lie beside it.
bool Sidecars::is_kept(const fs::path& path) const {
  std::error_code none;
  if (!fs::exists(path, none)) return false;
  if (fs::equivalent(path, transcript_path_, none)) return true;
  if (!is_beside_ || force_) return false;
  const std::optional<EpisodeReport> known = report_beside(episode_);
  return !known ||
         std::ranges::find(known->sidecars, path.filename().string(), &Sidecar::file) == known->sidecars.end();
}

void Sidecars::hold_to_length(Millis recording, Millis slack, Report& report) const {
  const std::vector<Cue>& cues = transcript_.cues;
  const std::size_t outside = count_outside(cues, recording + slack);
  if (outside == 0) return;
  std::string cure = "is it the transcript of this recording?";
  if (const auto shift = shift_into(cues, recording); shift && *shift != Millis{})
    cure = fmt::format("--transcript-offset={} brings them in, if that is its transcript",
                       show_time_shift(transcript_offset_ + *shift));
  if (is_beside_) cure += "; --no-sidecars leaves it";
  const std::string file = transcript_path_.filename().string();
  if (outside == cues.size())
    throw Error{Fault::input, Place{transcript_path_},
                fmt::format("all of its {} lie outside the recording, which lasts {}: the first begins at {}",
                            counted(outside, "cue"), show_time(recording), show_time_shift(cues.front().start)),
                cure};
  report.warn(fmt::format("{}: {} of {} lie outside the recording, which lasts {}, and are left out; {}", file,
                          outside, counted(cues.size(), "cue"), show_time(recording), cure));
}

std::vector<fs::path> Sidecars::paths() const {
  std::vector<fs::path> all = transcripts_;
  if (cuts_) all.push_back(sibling(episode_, cuts_ending));
  return all;
}

void Sidecars::check() const {
  std::error_code ignored;
  const fs::path report = report_path(episode_);
  if (report_) OutputFile::check(report);
  for (const fs::path& path : paths()) OutputFile::check(path);
  if (report_ && !force_ && fs::exists(report, ignored) && !is_report(report)) {
    throw Error{Fault::usage, fmt::format("{}: is there already, and is no report of Podmill's", report.string()),
                "move it away, or replace it with --force"};
  }
  std::vector<fs::path> there = paths();
  std::erase_if(there, [&](const fs::path& path) { return !fs::exists(path, ignored); });
  if (force_ || there.empty()) return;
  const std::optional<EpisodeReport> known = report_beside(episode_);
  if (known && is_stale(*known, episode_)) return;
  for (const fs::path& path : there) {
    const auto written = [&](const Sidecar& file) {
      return path.filename() == file.file && looked_through(path).digest == file.digest;
    };
    if (known && std::ranges::any_of(known->sidecars, written)) continue;
    const bool is_cuts = path == sibling(episode_, cuts_ending);
    throw Error{Fault::usage, fmt::format("{}: is there already, and is not as Podmill wrote it", path.string()),
                is_cuts ? fmt::format("podmill make --cuts {} cuts what it says; --force replaces it", path.string())
                        : "move it away, write the episode elsewhere with -o, or replace it with --force"};
  }
}

std::vector<Sidecars::File> Sidecars::files(const Job& job) const {
  std::vector<File> all;
  if (cuts_) all.push_back({sibling(job.given.output, cuts_ending), labels_text(labels_of(job))});
  if (transcripts_.empty()) return all;
  const std::vector<Cue> cues = moved(transcript_.cues, job.timeline().edits(), job.format());
  for (const TranscriptFormat& format : transcript_formats())
    if (const fs::path path = sibling(job.given.output, format.ending);
        std::ranges::find(transcripts_, path) != transcripts_.end())
      all.push_back({path, format.write(cues)});
  return all;
}

std::string Sidecars::write(const Job& job) const {
  std::vector<File> all = files(job);
  std::vector<Sidecar> beside;
  beside.reserve(all.size());
  for (const File& file : all) beside.push_back({file.path.filename().string(), digest_of_text(file.content)});
  std::string report = episode_report(job, beside);
  if (report_) all.insert(all.begin(), {report_path(job.given.output), report});
  // Where one can't be written, none is replaced.
  std::vector<OutputFile> written;
  written.reserve(all.size());
  for (const File& file : all) written.emplace_back(file.path).write(0, std::as_bytes(std::span(file.content)));
  for (OutputFile& file : written) file.commit();
  return report;
}

}  // namespace podmill
