// SPDX-License-Identifier: MIT
#include "media/recorded.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <optional>
#include <utility>

#include "media/frame_converter.h"
#include "media/packet_decoder.h"
#include "media/placement.h"
#include "pipeline/error.h"

namespace podmill {

struct Recorded::State {
  std::filesystem::path path;
  AudioFileSettings settings;
  std::string name;
  Format format;
  double expected_seconds = 0;  ///< as the header says; 0: it doesn't

  struct Heard {
    Frames length;
    std::vector<Hole> holes;
  };
  mutable std::mutex mutex;
  std::optional<Heard> heard;  ///< once a reader went through
};

namespace {

Format recorded_format(const AVStream& stream, const std::string& name) {
  const AVCodecParameters& codec = *stream.codecpar;
  const Format format = format_of(codec.sample_rate, codec.ch_layout);
  constexpr int lowest = 1000, highest = 768'000;
  if (format.channels < 1 || format.channels > max_channels || format.rate < lowest || format.rate > highest) {
    throw Error(Fault::unsupported, fmt::format("{}: {} channels at {} Hz are more than can be used", name,
                                                format.channels, format.rate));
  }
  return format;
}

}  // namespace

/// From frame 0 to the end; what it learns on the way, it leaves in the state.
class RecordedReader final : public Reader {
 public:
  explicit RecordedReader(std::shared_ptr<Recorded::State> state)
      : state_(std::move(state)),
        decoder_(state_->path, state_->settings),
        converter_(state_->format, state_->name),
        placement_(state_->format.rate, av_q2d(decoder_.stream().time_base)),
        zero_(decoder_.container().start()),
        stamped_(decoder_.container().has_stamps()) {}

  void read(Block& into) override {
    into.resize(into.capacity());
    Frames done;
    while (done < into.capacity() && (silence_.n > 0 || converter_.left().n > 0 || advance())) {
      done += fill(into, done);
    }
    into.resize(done);
    at_ += done;
  }

 private:
  Frames fill(Block& into, Frames done) {
    const Frames room = into.capacity() - done;
    const Frames count = std::min(room, silence_.n > 0 ? silence_ : converter_.left());
    const auto channels = static_cast<std::size_t>(into.format().channels);
    const std::span<float> to = into.samples().subspan(static_cast<std::size_t>(done.n) * channels,
                                                       static_cast<std::size_t>(count.n) * channels);
    if (silence_.n > 0) {
      std::fill(to.begin(), to.end(), 0.0F);
      silence_ -= count;
    } else if (converter_.give(to) > 0) {
      damage("samples that are no numbers", count, at_ + done);
    }
    return count;
  }

  /// Has silence or a frame to give afterwards, or false: the end.
  bool advance() {
    while (!ended_) {
      switch (decoder_.next()) {
        case PacketDecoder::Got::frame:
          take_frame();
          break;
        case PacketDecoder::Got::damage:
          take_damage();
          break;
        case PacketDecoder::Got::end:
          finish();
          break;
      }
      if (silence_.n > 0 || converter_.left().n > 0) return true;
    }
    return false;
  }

  void take_frame() {
    converter_.take(decoder_.frame());
    const Frames length = converter_.left();
    const Frames before{std::max<std::int64_t>(0, placement_.at().n)};
    const bool first = !std::exchange(started_, true);
    const Placement::Place place = placement_.place(stamp(), length);
    silence_ = place.silence;
    // Starting later than the picture is no loss.
    if (place.silence.n > 0 && !first) holes_.push_back({before, place.silence, "gap in the time stamps"});
    if (place.jump) holes_.push_back({before, {}, "jump in the time stamps"});
    converter_.skip(place.cut);
  }

  std::optional<Frames> stamp() const {
    const std::optional<std::int64_t> ticks = decoder_.stamp();
    if (!ticks || !stamped_) return {};
    const AVRational sample{1, state_->format.rate};
    const std::int64_t at = av_rescale_q(*ticks, decoder_.stream().time_base, sample);
    return Frames{at - (zero_ ? av_rescale_q(zero_->ticks, zero_->tick, sample) : 0)};
  }

  void take_damage() {
    const PacketDecoder::Damage& damaged = decoder_.damage();
    const Frames lost{av_rescale_q(damaged.ticks, decoder_.stream().time_base, {1, state_->format.rate})};
    damage(damaged.what, lost, placement_.at());
    placement_.lose(lost);
    silence_ = lost;
  }

  void damage(const std::string& what, Frames lost, Frames at) {
    if (state_->settings.damaged == Damaged::refuse) {
      const double seconds = state_->format.seconds(at);
      throw Error(
          Fault::codec, fmt::format("{}: {} at {}", state_->name, what, clock_time(seconds)),
          fmt::format("{} of {} could be read; export the recording again, or allow it with decode.damaged = "
                      "\"accept\"",
                      clock_time(seconds),
                      state_->expected_seconds > 0 ? clock_time(state_->expected_seconds) : "unknown length"));
    }
    holes_.push_back({at, lost, what});
  }

  void finish() {
    ended_ = true;
    const std::scoped_lock lock(state_->mutex);
    if (!state_->heard) {
      state_->heard = {.length = {std::max<std::int64_t>(0, placement_.at().n)}, .holes = std::move(holes_)};
    }
  }

  std::shared_ptr<Recorded::State> state_;
  PacketDecoder decoder_;
  FrameConverter converter_;
  Placement placement_;
  std::optional<Container::Moment> zero_;
  bool stamped_, started_ = false, ended_ = false;
  Frames at_, silence_;
  std::vector<Hole> holes_;
};

Recorded::Recorded(std::filesystem::path path, AudioFileSettings settings) : state_(std::make_shared<State>()) {
  state_->name = settings.shown_as.empty() ? path.string() : settings.shown_as;
  state_->path = std::move(path);
  state_->settings = std::move(settings);
  PacketDecoder decoder(state_->path, state_->settings);
  state_->format = recorded_format(decoder.stream(), state_->name);
  const std::int64_t duration = decoder.container().context().duration;
  if (duration != AV_NOPTS_VALUE) state_->expected_seconds = static_cast<double>(duration) / AV_TIME_BASE;
}

Recorded::~Recorded() = default;

Format Recorded::format() const { return state_->format; }

Frames Recorded::length() const {
  {
    const std::scoped_lock lock(state_->mutex);
    if (state_->heard) return state_->heard->length;
  }
  RecordedReader reader(state_);
  Block block(state_->format, usual_block);
  do {
    reader.read(block);
  } while (!block.empty());
  const std::scoped_lock lock(state_->mutex);
  return state_->heard->length;
}

std::unique_ptr<Reader> Recorded::open(Frames from) const {
  auto reader = std::make_unique<RecordedReader>(state_);
  Block block(state_->format, usual_block);
  while (from.n > 0) {
    if (from < block.capacity()) block = Block(state_->format, from);
    reader->read(block);
    if (block.empty()) break;
    from -= block.size();
  }
  return reader;
}

std::vector<Hole> Recorded::holes() const {
  const std::scoped_lock lock(state_->mutex);
  return state_->heard ? state_->heard->holes : std::vector<Hole>{};
}

}  // namespace podmill
