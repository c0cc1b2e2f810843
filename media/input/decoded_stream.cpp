// SPDX-License-Identifier: MIT
#include "media/input/decoded_stream.h"

#include <fmt/format.h>

#include <cstdlib>
#include <string_view>

#include "media/ffmpeg/channel_layout.h"
#include "media/input/decoded_stream_reader.h"
#include "system/error.h"

namespace podmill {

namespace {

Format recorded_format(const AVStream& stream, const std::string& name) {
  const AVCodecParameters& codec = *stream.codecpar;
  const Format format = format_of(codec.sample_rate, codec.ch_layout);
  if (is_usable(format)) return format;
  throw Error(Fault::unsupported,
              fmt::format("{}: sound of {} channels at {} Hz can't be used", name, format.channels, format.rate));
}

/// Where MP4's edit list ends the sound; libavformat drops whole packets past it, but leaves the last one whole.
std::optional<Frames> edited_end(Container& container, const AVStream& stream, const DecodedStreamState& state) {
  if (std::string_view(container.context().iformat->name).find("mp4") == std::string_view::npos) return {};
  if (stream.duration <= 0 || stream.start_time == AV_NOPTS_VALUE || !state.zero) return {};
  const std::optional<Frames> zero = frames_of(*state.zero, state.format.rate);
  // The sum is taken in ticks: rounded once, it is exact to the sample.
  constexpr std::int64_t nonsense = std::int64_t{1} << 60;
  if (!zero || std::abs(stream.start_time) > nonsense || stream.duration > nonsense) return {};
  const std::optional<Frames> end =
      frames_of({stream.start_time + stream.duration, stream.time_base}, state.format.rate);
  return end ? std::optional(*end - *zero) : std::nullopt;
}

/// AVI and WAV have no place to tell how late an MP3 encoder and its decoder are: 576 samples by LAME, as other
/// encoders do too, and 529 (LAME's technical FAQ, "Why is a decoded MP3 longer than the original?").
Frames untold_delay(const Container& container, const AVStream& stream) {
  const std::string_view name = container.context().iformat->name;
  const bool is_untold = stream.codecpar->codec_id == AV_CODEC_ID_MP3 && (name == "avi" || name == "wav");
  return {is_untold ? 576 + 529 : 0};
}

/// Files put one behind the other: which of them is wanted, nobody knows.
void refuse_another(const DecodedStreamState& state, const AVStream& stream, const SoundHeader& header) {
  if (header.another == 0 || state.settings.damaged == Damaged::accept) return;
  throw Error(
      Fault::input,
      fmt::format("{}: another recording stands behind this one: its header says {} of sound, the file holds {}",
                  state.name, time_of(stream, header.said), time_of(stream, header.said + header.another)),
      "split the file and make the episode of both parts with --join; --set decode.damaged=accept takes the "
      "first part alone");
}

}  // namespace

DecodedStream::DecodedStream(std::filesystem::path path, AudioFileSettings settings,
                             std::unique_ptr<Container> opened)
    : state_(std::make_shared<DecodedStreamState>()) {
  state_->name = settings.shown_as.empty() ? path.string() : settings.shown_as;
  state_->path = std::move(path);
  state_->settings = std::move(settings);
  PacketDecoder decoder(state_->path, state_->settings, nullptr, std::move(opened));
  Container& container = decoder.container();
  state_->format = recorded_format(decoder.stream(), state_->name);
  refuse_another(*state_, decoder.stream(), container.sound_header());
  state_->another = container.sound_header().another;
  state_->delay = untold_delay(container, decoder.stream());
  state_->claim = DeclaredLength(container, decoder.stream().index);
  state_->most_silence = most_silence(container.file().size());
  state_->stamped = container.has_stamps();
  state_->zero = container.start();
  state_->alone = container.has_one_stream();
  if (const std::int64_t start = decoder.stream().start_time; start != AV_NOPTS_VALUE && state_->zero) {
    state_->before_zero = static_cast<double>(state_->zero->ticks) * av_q2d(state_->zero->tick) -
                          static_cast<double>(start) * av_q2d(decoder.stream().time_base);
  }
  state_->end = edited_end(container, decoder.stream(), *state_);
  state_->leave_idle(std::move(decoder).hand_over(), true);
}

DecodedStream::~DecodedStream() = default;

Format DecodedStream::format() const { return state_->format; }

Frames DecodedStream::length() const {
  const auto known = [&] {
    const std::scoped_lock lock(state_->mutex);
    return state_->heard ? std::optional(state_->heard->length) : std::nullopt;
  };
  if (const std::optional<Frames> length = known()) return *length;
  DecodedStreamReader reader(state_);
  Block block(state_->format, usual_block);
  do {
    reader.read(block);
  } while (!block.empty());
  return known().value();
}

std::unique_ptr<Reader> DecodedStream::open(Frames from) const {
  std::optional<Checkpoint> checkpoint;
  Frames start;
  {
    const std::scoped_lock lock(state_->mutex);
    const auto after = state_->starts.upper_bound(from.n);
    if (after != state_->starts.begin()) {
      start = {std::prev(after)->first};
      checkpoint = std::prev(after)->second;
    }
  }
  auto reader = std::make_unique<DecodedStreamReader>(state_, checkpoint ? &*checkpoint : nullptr);
  reader->drop(from - start);
  return reader;
}

std::vector<Hole> DecodedStream::holes() const {
  const std::scoped_lock lock(state_->mutex);
  return state_->heard ? state_->heard->holes : std::vector<Hole>{};
}

Clipping DecodedStream::clipping() const {
  const std::scoped_lock lock(state_->mutex);
  return state_->clipping.value_or(Clipping{});
}

}  // namespace podmill
