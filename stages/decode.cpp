// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "media/audio_file.h"
#include "media/mixed.h"
#include "pipeline/error.h"
#include "pipeline/part.h"
#include "pipeline/stage.h"

namespace podmill {

namespace {

/// One recorded file of the episode, and which of its streams are heard.
struct Input {
  std::filesystem::path path;
  MediaInfo info;
  std::vector<std::size_t> streams;  // of info.audio
};

/// 44.1 and 48 kHz stay; of the rest, multiples of 8 kHz go to 48, others to 44.1 (DESIGN §3, decision 6).
int job_rate(int recorded) {
  if (recorded == 44100 || recorded == 48000) return recorded;
  return recorded % 8000 == 0 ? 48000 : 44100;
}

class Decode final : public Stage {
 public:
  explicit Decode(Settings& s)
      : stream_(s.text("stream", "auto",
                       "which audio stream: auto (the container's default, else the one most like speech), a number "
                       "counting audio streams from 1, a language as the file names it (eng), or mix (all at once)")),
        damaged_(s.choice("damaged", Damaged::refuse, {{"refuse", Damaged::refuse}, {"accept", Damaged::accept}},
                          "a damaged recording is refused, or accepted with what is lost counted")),
        repair_(s.flag("repair", true, "mend a silent channel and one of turned polarity")),
        patience_(s.time("patience", Millis{20'000}, Millis{1000}, Millis{600'000},
                         "how long reading may get nowhere before it fails")) {}

  void plan(Job& job) const override {
    const std::vector<Input> inputs = look_at(job);
    describe(job, inputs);
    job.format = {48000, 1};
    int rate = 0;
    for (const Input& input : inputs) {
      for (const std::size_t stream : input.streams) {
        const Format& recorded = input.info.audio[stream].format;
        rate = std::max(rate, job_rate(recorded.rate));
        if (recorded.channels > 1) job.format.channels = 2;
      }
    }
    job.format.rate = rate;
    Millis expected{};
    for (const Input& input : inputs) expected += input.info.expected_length;
    job.source.expected_length = expected;
    job.expected_length = job.format.frames(expected);
    place_chapters(job);
    job.memory.want<ChannelMeter>();
  }

  void run(Job& job) const override {
    const std::vector<Input> inputs = look_at(job);
    std::vector<std::shared_ptr<const AudioFile>> files;
    std::vector<SoundPtr> parts;
    for (const Input& input : inputs) {
      std::vector<SoundPtr> streams;
      for (const std::size_t stream : input.streams) {
        files.push_back(
            std::make_shared<AudioFile>(input.path, AudioFileSettings{.stream = input.info.audio[stream].index,
                                                                      .format = job.format,
                                                                      .damaged = damaged_,
                                                                      .patience = patience_,
                                                                      .shown_as = {}}));
        streams.push_back(files.back());
      }
      parts.push_back(mixed(std::move(streams)));
    }
    job.recording = joined(std::move(parts));
    hear(job);
    tell_holes(job, files);
    if (repair_) repair(job);
    job.timeline = Timeline(job.recording);
    job.sound = job.recording;
  }

 private:
  std::vector<Input> look_at(const Job& job) const {
    std::vector<Input> inputs;
    for (const std::filesystem::path& path : job.episode.recordings) {
      Input input{path, probe(path), {}};
      input.streams = choose(input);
      inputs.push_back(std::move(input));
    }
    return inputs;
  }

  std::vector<std::size_t> choose(const Input& input) const {
    const std::vector<AudioStream>& audio = input.info.audio;
    if (stream_ == "mix") {
      std::vector<std::size_t> all(audio.size());
      for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
      return all;
    }
    if (stream_ == "auto") {
      const auto usual = std::ranges::find(audio, true, &AudioStream::is_default);
      return {usual == audio.end() ? 0 : static_cast<std::size_t>(usual - audio.begin())};
    }
    std::size_t number = 0;
    const auto [end, code] = std::from_chars(stream_.data(), stream_.data() + stream_.size(), number);
    if (code == std::errc() && end == stream_.data() + stream_.size() && number >= 1 && number <= audio.size()) {
      return {number - 1};
    }
    const auto spoken = std::ranges::find(audio, stream_, &AudioStream::language);
    if (spoken != audio.end()) return {static_cast<std::size_t>(spoken - audio.begin())};
    std::string there;
    for (std::size_t i = 0; i < audio.size(); ++i) there += (i > 0 ? "; " : "") + in_words(input.info, i);
    throw Error(Fault::input, fmt::format("{}: no audio stream \"{}\"", input.path.string(), stream_),
                "there is " + there);
  }

  void describe(Job& job, const std::vector<Input>& inputs) const {
    const Input& first = inputs.front();
    job.source.container = first.info.container;
    job.source.stream = in_words(first.info, first.streams.front());
    job.source.format = first.info.audio[first.streams.front()].format;
    job.source.tags = first.info.tags;
    job.source.description = first.info.description;
    job.source.cover = first.info.cover;
    Millis before{};
    for (const Input& input : inputs) {
      for (WrittenChapter chapter : input.info.chapters) {
        chapter.start += before;
        if (chapter.end) *chapter.end += before;
        job.source.chapters.push_back(std::move(chapter));
      }
      before += input.info.expected_length;
      for (const std::size_t stream : input.streams) {
        job.report.decided("decode",
                           fmt::format("{}: {}", input.path.filename().string(), in_words(input.info, stream)));
      }
    }
  }

  static void place_chapters(Job& job) {
    job.chapters.clear();
    for (const WrittenChapter& written : job.episode.chapters.empty() ? job.source.chapters : job.episode.chapters) {
      job.chapters.push_back({.start = job.format.frames(written.start),
                              .end = written.end ? std::optional(job.format.frames(*written.end)) : std::nullopt,
                              .title = written.title,
                              .url = written.url,
                              .image = written.image,
                              .hidden = written.hidden});
    }
  }

  static void hear(Job& job) {
    job.memory.tick = job.run->begin("decode", job.expected_length, job.format.rate);
    job.fold = job.recording->format().channels == 2 && job.channel_rule != ChannelRule::stereo
                   ? folded(job.recording)
                   : nullptr;
    job.memory.listen_to(job.recording, job.fold);
  }

  static void tell_holes(Job& job, const std::vector<std::shared_ptr<const AudioFile>>& files) {
    for (const auto& file : files) {
      for (const Hole& hole : file->holes()) {
        job.report.warn(fmt::format("{:.2f} s of silence at {}: {}", job.format.seconds(hole.length),
                                    clock_time(job.format.seconds(hole.at)), hole.why));
      }
    }
  }

  static void repair(Job& job) {
    if (job.format.channels != 2) return;
    const ChannelMeter::Result heard = job.memory.heard<ChannelMeter>(job.recording).result();
    if (!heard.has_programme) return;
    // Wider than any pause or hum, so that who speaks on one side only once stays.
    constexpr double silent_dbfs = -60, silent_under_other_db = 30, turned_over = -0.9;
    const auto silent = [&](double side, double other) {
      return side < silent_dbfs && side < other - silent_under_other_db;
    };
    if (silent(heard.left_max_dbfs, heard.right_max_dbfs) || silent(heard.right_max_dbfs, heard.left_max_dbfs)) {
      const bool left = heard.left_max_dbfs > heard.right_max_dbfs;
      job.recording = picked(job.recording, left ? 0 : 1);
      job.report.warn(fmt::format("the {} channel is silent: the {} one alone is used", left ? "right" : "left",
                                  left ? "left" : "right"));
    } else if (heard.correlation < turned_over) {
      job.recording = inverted(job.recording, 1);
      job.report.warn("the channels have opposite polarity: the right one is turned over");
    } else {
      return;
    }
    job.format = job.recording->format();
    hear(job);
  }

  std::string stream_;
  Damaged damaged_;
  bool repair_;
  Millis patience_;
};

}  // namespace

StageInfo decode_stage() { return stage<Decode>(Phase::open, "decode", "reads the recording, whatever its format"); }

}  // namespace podmill
