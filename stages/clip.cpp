// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include "media/id3/provenance.h"
#include "media/id3/tag.h"
#include "media/id3/tag_metadata.h"
#include "media/meters/levels.h"
#include "media/mp3/copy_frames.h"
#include "media/mp3/encoder.h"
#include "pipeline/preset.h"
#include "pipeline/sound/decibel.h"
#include "pipeline/sound/part.h"
#include "pipeline/stage.h"
#include "system/error.h"
#include "words/shows/clip_name.h"
#include "words/text/time_code.h"

namespace podmill {
namespace {

/// A piece of a sound that comes and goes as a raised cosine does, `gain_db` louder.
SoundPtr faded(const SoundPtr& whole, Span span, Frames fade, double gain_db) {
  const Frames length = span.length();
  const double gain = amplitude_from_db(gain_db), over = static_cast<double>(std::max<std::int64_t>(fade.n, 1));
  return shaped(part(whole, span), [=](Block& block, Frames at) {
    for (Frames i; i < block.size(); ++i.n) {
      const Frames from_edge = std::min(at + i, length - Frames{1} - (at + i));
      const double way = std::min(1.0, (static_cast<double>(from_edge.n) + 0.5) / over);
      const auto factor = static_cast<float>(gain * (1 - std::cos(way * std::numbers::pi)) / 2);
      for (float& sample : block.frame(i)) sample *= factor;
    }
  });
}

struct ClipSettings {
  Millis fade{};
  Mp3Settings mp3;
};

class ClipStep final : public DeriveStep {
 public:
  explicit ClipStep(const ClipSettings& settings) : settings_(settings) {}

  void derive(const Mastered& mastered, Output& output, Job& job) override {
    if (job.given.excerpt) return;
    const Episode& episode = job.given.episode;
    const std::vector<std::filesystem::path> paths = clip_paths(episode, output.path);
    for (std::size_t i = 0; i < paths.size(); ++i) {
      const ClipRequest& clip = episode.clips[i];
      const Span heard = place(job, clip, mastered.sound->length());
      if (job.format().time(heard.length()) < shortest) {
        job.report.remark(fmt::format("the clip \"{}\" is left out: its {} to {} {}", clip.title,
                                      show_time(clip.start), show_time(clip.end),
                                      heard.empty() ? "is not in the episode" : "is less than a second of it"));
        continue;
      }
      write(mastered, output, job, clip, heard, paths[i]);
    }
  }

  void renew_words(Output& output, Job& job) override {
    for (const PlacedClip& clip : job.report.clips) {
      const std::filesystem::path path = folder_of(output.path) / clip.file;
      const std::vector<std::byte> tag = render_id3(as_written(words(job, output, clip)));
      OutputFile file(path);
      file.write(0, tag);
      copy_mp3_frames(path, file, static_cast<std::int64_t>(tag.size()));
      output.extras.push_back(std::move(file));
    }
  }

 private:
  static constexpr Millis shortest{1000};

  static Span place(const Job& job, const ClipRequest& clip, Frames end) {
    const auto heard = [&](Millis time) { return std::min(job.timeline().heard_at(job.format().frames(time)), end); };
    return {heard(clip.start), std::max(heard(clip.start), heard(clip.end))};
  }

  /// Of the episode's words those that are true of a piece of it too.
  static TagContent words(const Job& job, const Output& output, const PlacedClip& clip) {
    TagContent content;
    content.tags = over(job.given.episode.tags, job.source().tags);
    const std::string of = content.tags.title.empty() ? job.given.output.stem().string() : content.tags.title;
    content.tags.title = clip.title;
    content.tags.subtitle.clear();
    content.tags.number.reset();
    content.description = fmt::format("{} to {} of {}", show_time(clip.start), show_time(clip.end), of);
    content.cover = output.tag.pictures.cover;
    content.own.emplace_back(provenance_key, provenance_text(provenance_of(*job.given.preset)));
    return content;
  }

  /// Encoding may lift a peak: the whole clip is then turned down by so much, since a clip has no loudness to keep.
  void encode(const Mastered& mastered, Job& job, Span heard, OutputFile& file, std::int64_t offset,
              const Tick& tick) const {
    constexpr int most_rounds = 3;
    const double ceiling = mastered.master ? mastered.master->ceiling_dbtp : std::numeric_limits<double>::infinity();
    Mp3Settings settings = settings_.mp3;
    settings.threads = job.given.run->threads;
    double gain_db = 0;
    for (int round = 0; round < most_rounds; ++round) {
      LevelsMeter levels(job.format(), job.promise());
      Meter* const meters[] = {&levels};
      const SoundPtr sound = faded(mastered.sound, heard, job.format().frames(settings_.fade), gain_db);
      const Mp3Written written =
          encode_mp3(*sound, settings, file, offset, {.tick = tick, .meters = meters, .judge = {}});
      file.truncate(offset + written.bytes);
      const double over = levels.fine_true_peak_dbtp().value_or(ceiling) - ceiling;
      if (!(over > 0)) return;
      gain_db -= over + mp3_more_headroom_db;
    }
  }

  void write(const Mastered& mastered, Output& output, Job& job, const ClipRequest& clip, const Span& heard,
             const std::filesystem::path& path) const {
    const Tick tick = job.given.run->begin("clip", heard.length(), job.format().rate);
    const PlacedClip placed{.file = path.filename().string(),
                            .title = clip.title,
                            .start = job.format().time(heard.begin),
                            .end = job.format().time(heard.end),
                            .recorded_start = clip.start,
                            .recorded_end = clip.end};
    const std::vector<std::byte> tag = render_id3(as_written(words(job, output, placed)));
    OutputFile file(path);
    file.write(0, tag);
    encode(mastered, job, heard, file, static_cast<std::int64_t>(tag.size()), tick);
    output.extras.push_back(std::move(file));
    job.report.clips.push_back(placed);
    job.report.decided(
        fmt::format("{}: {} to {} of the episode", placed.file, show_time(placed.start), show_time(placed.end)));
  }

  ClipSettings settings_;
};

/// Makes a file of its own of every clip that the author names, as it sounds in the episode. Where only words change,
/// the files that there are get them.
class Clip final : public DeriveStage {
 public:
  explicit Clip(Settings& s)
      : settings_{
            .fade = s.time("fade", Millis{250}, Millis{0}, Millis{10'000}, "how long a clip takes to come and to go"),
            .mp3 = {}} {
    settings_.mp3.bit_rate_kbps = s.integer("bit_rate", 128, {8, 320}, "kbit/s", "of clips, which are short");
  }

  std::unique_ptr<DeriveStep> begin(JobPlan& plan, Job& job) const override {
    const Episode& episode = job.given.episode;
    if (!job.given.excerpt && !episode.clips.empty()) {
      check_mp3_settings(plan.format, settings_.mp3);
      for (const std::filesystem::path& path : clip_paths(episode, job.given.output)) OutputFile::check(path);
      job.report.decided(episode.clips.size() == 1 ? "a clip" : fmt::format("{} clips", episode.clips.size()));
    }
    return std::make_unique<ClipStep>(settings_);
  }

 private:
  ClipSettings settings_;
};

}  // namespace

StageInfo clip_stage() { return stage<Clip>("clip", "makes short MP3s of the clips that the show notes name"); }

}  // namespace podmill
