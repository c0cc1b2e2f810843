// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

#include "media/input/recording.h"
#include "media/input/speech_share.h"
#include "media/input/spool.h"
#include "media/meters/levels.h"
#include "media/meters/take_meter.h"
#include "pipeline/stage.h"
#include "system/error.h"

namespace podmill {

namespace {

namespace fs = std::filesystem;

/// One recorded file of the episode, and which of its audio streams are heard.
struct Input {
  std::string name;  // as messages show it
  fs::path path;     // by which it is opened
  MediaInfo info;
  std::vector<std::size_t> streams;  // of info.audio
  std::string why;                   // those; empty: there was no choice

  Millis expected_length() const {
    Millis longest{};
    for (const std::size_t i : streams)
      longest = std::max(longest, info.audio[i].length.value_or(info.expected_length));
    return longest;
  }
};

/// 44.1 and 48 kHz stay; of the rest, multiples of 8 kHz go to 48, others to 44.1.
int job_rate(int recorded) {
  if (recorded == 44100 || recorded == 48000) return recorded;
  return recorded % 8000 == 0 ? 48000 : 44100;
}

Format job_format(const std::vector<Input>& inputs) {
  Format format{0, 1};
  for (const Input& input : inputs) {
    for (const std::size_t i : input.streams) {
      const Format& recorded = input.info.audio[i].format;
      format.rate = std::max(format.rate, job_rate(recorded.rate));
      if (recorded.channels > 1) format.channels = 2;
    }
  }
  return format;
}

std::optional<std::size_t> as_number(const std::string& text) {
  std::size_t number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  return code == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// Fills in the stream a person would take. Streams are decoded here and there only where there is a choice.
void choose_by_itself(Input& input, Report& report) {
  const std::vector<AudioStream>& audio = input.info.audio;
  input.streams = {0};
  if (audio.size() == 1) return;
  constexpr std::size_t most_heard = 8;
  std::vector<double> speech;
  std::vector<std::size_t> talking;  // counted as people do
  for (std::size_t i = 0; i < std::min(audio.size(), most_heard); ++i) {
    speech.push_back(speech_share(input.path, audio[i].index));
    if (speech.back() >= carries_speech) talking.push_back(i + 1);
  }
  const auto usual = std::ranges::find(audio, true, &AudioStream::is_default);
  const auto best = static_cast<std::size_t>(std::ranges::max_element(speech) - speech.begin());
  if (std::ranges::count(audio, true, &AudioStream::is_default) == 1) {
    input.streams = {static_cast<std::size_t>(usual - audio.begin())};
    input.why = "the container's default";
  } else if (!talking.empty()) {
    input.streams = {best};
    input.why = "the one most like speech";
  } else {
    input.streams = {usual != audio.end() ? static_cast<std::size_t>(usual - audio.begin()) : 0};
    input.why = "the first, as none is like speech";
  }
  const std::size_t chosen = input.streams.front() + 1;
  if (talking.size() > 1) {
    report.warn(
        fmt::format("{}: audio streams {} all carry speech, and only {} is heard; say which with decode.stream, "
                    "or hear them all with decode.stream = \"mix\"",
                    input.name, fmt::join(talking, ", "), chosen));
  } else if (talking.size() == 1 && talking.front() != chosen) {
    report.warn(
        fmt::format("{}: audio stream {} carries speech, the container's default, {}, doesn't; "
                    "decode.stream = \"{}\" takes it",
                    input.name, talking.front(), chosen, talking.front()));
  }
}

void choose_as_told(Input& input, const std::string& wish) {
  const std::vector<AudioStream>& audio = input.info.audio;
  const std::optional<std::size_t> number = as_number(wish);
  if (wish == "mix") {
    input.streams.resize(audio.size());
    std::iota(input.streams.begin(), input.streams.end(), 0U);
    return;
  }
  if (number && *number >= 1 && *number <= audio.size()) {
    input.streams = {*number - 1};
    return;
  }
  const auto spoken = std::ranges::find(audio, language_code(wish), &AudioStream::language);
  if (spoken != audio.end()) {
    input.streams = {static_cast<std::size_t>(spoken - audio.begin())};
    return;
  }
  std::vector<std::string> there;
  for (std::size_t i = 0; i < audio.size(); ++i) there.push_back(in_words(input.info, i));
  throw Error(Fault::input, fmt::format("{}: has no audio stream \"{}\"", input.name, wish),
              fmt::format("decode.stream counts from 1; there is {}", fmt::join(there, "; ")));
}

std::string conversion(const Format& from, const Format& to) {
  std::string words;
  if (from.rate != to.rate) words += fmt::format(", resampled to {:g} kHz", to.rate / 1000.0);
  if (from.channels > 2) words += ", mixed down to stereo";
  return words;
}

void describe(Job& job, const std::vector<Input>& inputs) {
  const Input& first = inputs.front();
  job.source = {.container = first.info.container,
                .stream = in_words(first.info, first.streams.front()),
                .format = first.info.audio[first.streams.front()].format,
                .tags = first.info.tags,
                .description = first.info.description,
                .chapters = {},
                .cover = first.info.cover};
  for (const Input& input : inputs) {
    job.source.expected_length += input.expected_length();
    for (const std::size_t i : input.streams) {
      job.report.decided("decode", fmt::format("{}: {}{}{}", input.name, in_words(input.info, i),
                                               conversion(input.info.audio[i].format, job.format),
                                               input.why.empty() ? "" : " (" + input.why + ")"));
    }
  }
  job.expected_length = job.format.frames(job.source.expected_length);
}

/// The author's chapters, or else the containers'.
void place_chapters(Job& job) {
  job.chapters.clear();
  for (const WrittenChapter& written : job.episode.chapters.empty() ? job.source.chapters : job.episode.chapters) {
    job.chapters.push_back({.start = job.format.frames(written.start),
                            .end = written.end ? std::optional(job.format.frames(*written.end)) : std::nullopt,
                            .title = written.title,
                            .url = written.url,
                            .image = written.image,
                            .hidden = written.hidden,
                            .picture = written.picture});
  }
}

/// The first read of all: every meter that any stage will ask, of the sound and of its fold.
void hear(Job& job) {
  job.fold = nullptr;
  if (job.format.channels == 2 && job.channel_rule != ChannelRule::stereo) job.fold = folded(job.recording);
  job.meters.tick = job.run->begin("decode", job.expected_length, job.format.rate);
  listen_to(job, job.recording, job.fold);
}

void tell_holes(Job& job, const std::vector<Hole>& holes) {
  constexpr std::size_t told_one_by_one = 5;
  Frames lost;
  for (std::size_t i = 0; i < holes.size(); ++i) {
    lost += holes[i].length;
    if (i >= told_one_by_one) continue;
    const std::string at = clock_time(job.format.seconds(holes[i].at));
    job.report.warn(holes[i].length.n == 0 ? fmt::format("decode: at {}: {}", at, holes[i].why)
                                           : fmt::format("decode: at {}: {}, {:.3g} s lost", at, holes[i].why,
                                                         job.format.seconds(holes[i].length)));
  }
  if (holes.size() > told_one_by_one) {
    job.report.warn(fmt::format("decode: and so on in {} more places", holes.size() - told_one_by_one));
  }
  if (lost.n > 0) job.report.decided("decode", fmt::format("{:.3g} s lost in all", job.format.seconds(lost)));
}

/// What to make of two channels, so that no speaker is lost: nothing where nothing is wrong with them.
SoundPtr mended(const SoundPtr& sound, const ChannelMeter::Result& heard, Report& report, bool mono_wanted) {
  // Who speaks only once, and far from the microphone, is still louder than this for 100 ms.
  constexpr double silent_dbfs = -60, silent_under_other_db = 30;
  constexpr double turned_over = -0.9, unrelated = 0.1, comparable_db = 20;
  const double left = heard.left_max_dbfs, right = heard.right_max_dbfs;
  if (std::min(left, right) < silent_dbfs && std::abs(left - right) > silent_under_other_db) {
    const bool only_left = left > right;
    report.warn(fmt::format("decode: the {} channel is silent, so the {} one alone is used",
                            only_left ? "right" : "left", only_left ? "left" : "right"));
    return doubled(picked(sound, only_left ? 0 : 1));
  }
  if (heard.correlation < turned_over) {
    report.warn("decode: the channels are of opposite polarity, so the right one is turned over");
    return inverted(sound, 1);
  }
  if (!mono_wanted && std::abs(heard.correlation) < unrelated && std::abs(left - right) < comparable_db) {
    report.warn(
        "decode: left and right are different sounds, as of two microphones; they stay as they are, and "
        "encode.channels = \"mono\" brings both speakers to the middle");
  }
  return nullptr;
}

/// What could have been recorded better; a channel that was left out is told already, and heard no more.
void advise_on(Job& job, const Recording& recording) {
  const auto loudness = loudness_of(job.meters, job.recording, job.promise()).integrated_lufs();
  job.report.advice = advise(job.meters.measured<TakeMeter>(job.recording).take(loudness, recording.clipping()));
  job.report.rating = rate(job.report.advice);
}

class Decode final : public Stage {
 public:
  explicit Decode(Settings& s)
      : stream_(s.text("stream", "auto",
                       "which audio stream: auto (the container's default, else the one most like speech), a number "
                       "(audio streams count from 1), a language (en, eng…), or mix (all at once)")),
        damaged_(s.choice("damaged", Damaged::refuse, {{"refuse", Damaged::refuse}, {"accept", Damaged::accept}},
                          "a damaged or cut-off recording is refused, or accepted with what is lost counted")),
        repair_(s.flag("repair", true, "leave a silent channel out, turn one of opposite polarity over")),
        patience_(s.time("patience", Millis{20'000}, Millis{1000}, Millis{600'000},
                         "how long reading may get nowhere before it fails")),
        spool_limit_gib_(s.number("spool_limit", 16, {0.001, 1024}, "GiB",
                                  "how much may come from standard input or a pipe; it is kept beside the output")),
        rate_(s.choice(
            "rate", 0, {{"auto", 0}, {"44100", 44100}, {"48000", 48000}},
            "frames per second of the episode; auto: 44.1 and 48 kHz stay, others go to the nearer of the two")) {
    if (rate_ != 0) s.promise().rate = rate_;
  }

  void plan(Job& job) const override {
    std::vector<Input> inputs;
    std::vector<std::shared_ptr<const void>> kept;
    for (const fs::path& path : job.episode.recordings) {
      Input input{
          .name = path == "-" ? "standard input" : path.string(), .path = path, .info = {}, .streams = {}, .why = {}};
      if (Spool::is_needed(path)) {
        const auto spool = std::make_shared<const Spool>(path, spool_settings(job, input.name));
        input.path = spool->path();
        kept.push_back(spool);
      }
      input.info = probe(input.path, input.name);
      stream_ == "auto" ? choose_by_itself(input, job.report) : choose_as_told(input, stream_);
      inputs.push_back(std::move(input));
    }
    job.format = job_format(inputs);
    if (rate_ != 0) job.format.rate = rate_;
    describe(job, inputs);
    const std::shared_ptr<const Recording> recording = open(job, inputs, std::move(kept));
    job.recording = recording;
    job.source.chapters = recording->expected_chapters();
    place_chapters(job);
    job.meters.want<ChannelMeter>();
    job.meters.want<TakeMeter>();
    want_levels(job.meters, job.promise());
  }

  void run(Job& job) const override {
    const auto recording = std::dynamic_pointer_cast<const Recording>(job.recording);
    if (recording->format().channels < job.format.channels)
      job.recording = doubled(recording);  // for an intro's sake
    hear(job);
    tell_holes(job, recording->holes());
    job.source.chapters = recording->chapters();
    place_chapters(job);
    if (repair_ && job.format.channels == 2) repair(job);
    advise_on(job, *recording);
    job.timeline = Timeline(job.recording);
    job.sound = job.recording;
  }

 private:
  SpoolSettings spool_settings(const Job& job, const std::string& name) const {
    constexpr double gib = std::int64_t{1} << 30;
    return {.folder = job.output.parent_path(),
            .limit = std::llround(spool_limit_gib_ * gib),
            .patience = patience_,
            .shown_as = name,
            .still_wanted = [run = job.run] {
              if (run != nullptr) run->check();
            }};
  }

  std::shared_ptr<const Recording> open(const Job& job, const std::vector<Input>& inputs,
                                        std::vector<std::shared_ptr<const void>> kept) const {
    std::vector<Recording::Part> parts;
    for (const Input& input : inputs) {
      Recording::Part& part = parts.emplace_back();
      part.expected_length = input.expected_length();
      part.chapters = input.info.chapters;
      for (const std::size_t i : input.streams) {
        part.streams.push_back(
            std::make_shared<AudioFile>(input.path, AudioFileSettings{.stream = input.info.audio[i].index,
                                                                      .format = job.format,
                                                                      .damaged = damaged_,
                                                                      .patience = patience_,
                                                                      .shown_as = input.name}));
      }
    }
    return std::make_shared<Recording>(std::move(parts), std::move(kept));
  }

  static void repair(Job& job) {
    const ChannelMeter::Result heard = job.meters.measured<ChannelMeter>(job.recording).result();
    if (!heard.has_programme) return;
    const SoundPtr better = mended(job.recording, heard, job.report, job.channel_rule == ChannelRule::mono);
    if (!better) return;
    job.recording = better;
    hear(job);
  }

  std::string stream_;
  Damaged damaged_;
  bool repair_;
  Millis patience_;
  double spool_limit_gib_;
  int rate_;
};

}  // namespace

StageInfo decode_stage() { return stage<Decode>(Phase::open, "decode", "reads the recording, whatever its format"); }

}  // namespace podmill
