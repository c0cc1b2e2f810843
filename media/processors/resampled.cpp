// SPDX-License-Identifier: MIT
#include "media/processors/resampled.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <vector>

#include "media/ffmpeg/c_ptr.h"
#include "media/ffmpeg/channel_layout.h"
#include "media/ffmpeg/ffmpeg_error.h"

extern "C" {
#include <libavutil/opt.h>
}

namespace podmill {

namespace {

/// How a sound is cut into stretches, each resampled by a soxr of its own, so that a reader that starts at one of
/// them gives what a reader from the beginning does. All in frames of the source but for those named out.
struct Grid {
  Grid(int from, int to) {
    const int common = std::gcd(from, to);
    const std::int64_t unit = from / common;  // so many frames are a whole number of the other rate's
    const auto units = [&](double seconds) {
      return static_cast<std::int64_t>(seconds * from / static_cast<double>(unit)) + 1;
    };
    stretch = {unit * units(30)};
    lead_in = {unit * units(0.2)};  // soxr's longest filter here spans a tenth of it
    stretch_out = {units(30) * (to / common)};
    lead_in_out = {units(0.2) * (to / common)};
  }
  Frames stretch, lead_in, stretch_out, lead_in_out;
};

/// One soxr, from its first frame to the flush.
class Soxr {
 public:
  /// Its first `dropped` frames are thrown away.
  Soxr(const Format& from, int rate, Frames dropped)
      : channels_(from.channels), ratio_(double{1} * rate / from.rate), dropped_(dropped) {
    tame_ffmpeg();
    ChannelLayout layout;
    layout.order = AV_CHANNEL_ORDER_UNSPEC;  // channels stay where they are, whatever they are
    layout.nb_channels = channels_;
    SwrContext* raw = nullptr;
    ffmpeg_check(swr_alloc_set_opts2(&raw, &layout, AV_SAMPLE_FMT_FLT, rate, &layout, AV_SAMPLE_FMT_FLT, from.rate, 0,
                                     nullptr),
                 "resampling", "set it up", "libswresample");
    swr_.reset(raw);
    av_opt_set_int(raw, "resampler", SWR_ENGINE_SOXR, 0);
    ffmpeg_check(swr_init(raw), "resampling", "start it", "libswresample");
  }

  void feed(const Block& block) { convert(block.samples().data(), block.size()); }
  void flush() {
    convert(nullptr, {});
    constexpr std::size_t rounding = 16;  // by its own count soxr may end a frame early
    out_.resize(out_.size() + rounding * static_cast<std::size_t>(channels_), 0.0F);
  }

  Frames ready() const { return {static_cast<std::int64_t>(out_.size() - taken_) / channels_}; }
  /// The next frames, of which there must be so many.
  void take(std::span<float> into) {
    std::copy_n(out_.begin() + static_cast<std::ptrdiff_t>(taken_), into.size(), into.begin());
    taken_ += into.size();
    if (taken_ != out_.size()) return;
    out_.clear();
    taken_ = 0;
  }

 private:
  void convert(const float* from, Frames frames) {
    constexpr std::int64_t burst =
        32768;  // soxr gives by the block of its FFT; what has no room comes with the next call
    const auto room = static_cast<std::int64_t>(static_cast<double>(frames.n) * ratio_) + burst;
    const std::size_t before = out_.size();
    out_.resize(before + static_cast<std::size_t>(room * channels_));
    auto* to = reinterpret_cast<std::uint8_t*>(out_.data() + before);
    const auto* in = reinterpret_cast<const std::uint8_t*>(from);
    const Frames got{ffmpeg_check(swr_convert(swr_.get(), &to, static_cast<int>(room),
                                              from != nullptr ? &in : nullptr, static_cast<int>(frames.n)),
                                  "resampling", "go on", "libswresample")};
    const Frames drop = std::min(dropped_, got);
    dropped_ -= drop;
    const auto begin = out_.begin() + static_cast<std::ptrdiff_t>(before);
    out_.erase(begin, begin + drop.n * channels_);
    out_.resize(before + static_cast<std::size_t>((got - drop).n * channels_));
  }

  int channels_;
  double ratio_;
  Frames dropped_;
  SwrPtr swr_;
  std::vector<float> out_;
  std::size_t taken_ = 0;
};

class ResampledReader final : public Reader {
 public:
  ResampledReader(const Sound& of, int rate, Frames from)
      : format_(of.format()),
        rate_(rate),
        grid_(format_.rate, rate),
        index_(from.n / grid_.stretch_out.n),
        block_(format_, usual_block) {
    const bool first = index_ == 0;
    source_at_ = first ? Frames{} : begin(index_) - grid_.lead_in;
    now_.emplace(format_, rate_, first ? Frames{} : grid_.lead_in_out);
    of_ = of.open(source_at_);
    given_ = {index_ * grid_.stretch_out.n};
    drop(from - given_);
  }

  void read(Block& into) override {
    into.resize(into.capacity());
    const auto channels = static_cast<std::size_t>(format_.channels);
    Frames done;
    while (done < into.capacity()) {
      const Frames count = std::min(into.capacity() - done, available());
      if (count.n == 0) break;
      now_->take(into.samples().subspan(static_cast<std::size_t>(done.n) * channels,
                                        static_cast<std::size_t>(count.n) * channels));
      given_ += count;
      done += count;
    }
    into.resize(done);
  }

 private:
  Frames begin(std::int64_t stretch) const { return {stretch * grid_.stretch.n}; }

  void drop(Frames frames) {
    Block dropped({rate_, format_.channels, format_.layout}, usual_block);
    while (frames.n > 0) {
      if (frames < dropped.capacity()) dropped = Block(dropped.format(), frames);
      read(dropped);
      if (dropped.empty()) return;
      frames -= dropped.size();
    }
  }

  /// How many frames can be taken now, of the stretch that is on; 0: the end.
  Frames available() {
    while (true) {
      const Frames end{(index_ + 1) * grid_.stretch_out.n};
      if (given_ == end && next_) {
        now_ = std::move(next_);
        next_.reset();
        ++index_;
        continue;
      }
      const Frames left = std::min(end, total_.value_or(end)) - given_;
      if (left.n <= 0 || now_->ready().n > 0) return std::min(std::max(left, Frames{}), now_->ready());
      if (total_) return {};
      feed();
    }
  }

  void feed() {
    // The next stretch starts a little before this one ends, and both hear what lies between.
    const Frames next_begins = begin(index_ + 1) - grid_.lead_in;
    if (source_at_ == next_begins && !next_) next_.emplace(format_, rate_, grid_.lead_in_out);
    const Frames wanted = source_at_ < next_begins ? std::min(usual_block, next_begins - source_at_) : usual_block;
    if (block_.capacity() != wanted) block_ = Block(format_, wanted);
    of_->read(block_);
    source_at_ += block_.size();
    for (std::optional<Soxr>* soxr : {&now_, &next_}) {
      if (*soxr) block_.empty() ? (*soxr)->flush() : (*soxr)->feed(block_);
    }
    if (block_.empty()) total_ = at_rate(source_at_, format_.rate, rate_);
  }

  Format format_;  // of the source
  int rate_;
  Grid grid_;
  std::int64_t index_;  // of the stretch that is on
  std::unique_ptr<Reader> of_;
  Block block_;
  Frames source_at_, given_;
  std::optional<Frames> total_;  // known at the source's end
  std::optional<Soxr> now_, next_;
};

class Resampled final : public Sound {
 public:
  Resampled(SoundPtr of, int rate) : of_(std::move(of)), rate_(rate) {}
  Format format() const override { return {rate_, of_->format().channels, of_->format().layout}; }
  Frames length() const override { return at_rate(of_->length(), of_->format().rate, rate_); }
  std::unique_ptr<Reader> open(Frames from) const override {
    return std::make_unique<ResampledReader>(*of_, rate_, from);
  }

 private:
  SoundPtr of_;
  int rate_;
};

}  // namespace

Frames at_rate(Frames frames, int from, int to) { return {av_rescale_rnd(frames.n, to, from, AV_ROUND_NEAR_INF)}; }

SoundPtr resampled(SoundPtr of, int rate) {
  if (of->format().rate == rate) return of;
  return std::make_shared<Resampled>(std::move(of), rate);
}

}  // namespace podmill
