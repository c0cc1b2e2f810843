// SPDX-License-Identifier: MIT
#include "media/resampled.h"

#include <algorithm>

#include "media/c_ptr.h"
#include "media/ffmpeg_error.h"

extern "C" {
#include <libavutil/opt.h>
}

namespace podmill {

namespace {

SwrPtr soxr(const Format& from, int rate) {
  tame_ffmpeg();
  ChannelLayout layout;
  layout.order = AV_CHANNEL_ORDER_UNSPEC;  // channels stay where they are, whatever they are
  layout.nb_channels = from.channels;
  SwrContext* raw = nullptr;
  ffmpeg_check(
      swr_alloc_set_opts2(&raw, &layout, AV_SAMPLE_FMT_FLT, rate, &layout, AV_SAMPLE_FMT_FLT, from.rate, 0, nullptr),
      "resampling", "set it up", "libswresample");
  SwrPtr swr(raw);
  av_opt_set_int(raw, "resampler", SWR_ENGINE_SOXR, 0);
  ffmpeg_check(swr_init(raw), "resampling", "start it", "libswresample");
  return swr;
}

class ResampledReader final : public Reader {
 public:
  ResampledReader(std::unique_ptr<Reader> of, const Format& from, int rate)
      : of_(std::move(of)), in_(from, usual_block), rate_(rate), swr_(soxr(from, rate)) {}

  void read(Block& into) override {
    into.resize(into.capacity());
    Frames done;
    while (done < into.capacity() && !(ended_ && given_ == total_)) done += more(into, done);
    into.resize(done);
  }

 private:
  Frames more(Block& into, Frames done) {
    Frames room = into.capacity() - done;
    float* to = into.frame(done).data();
    if (ended_) {
      room = std::min(room, total_ - given_);
      Frames got = convert(to, room, nullptr, {});
      if (got.n == 0) {  // soxr ended a frame early by its own rounding
        std::fill_n(to, room.n * into.format().channels, 0.0F);
        got = room;
      }
      given_ += got;
      return got;
    }
    // What soxr holds back for want of room comes first; only then is there need of more.
    Frames got = convert(to, room, in_.samples().data(), {});
    if (got.n == 0) {
      of_->read(in_);
      heard_ += in_.size();
      ended_ = in_.empty();
      if (ended_) {
        total_ = at_rate(heard_, in_.format().rate, rate_);
        return {};
      }
      got = convert(to, room, in_.samples().data(), in_.size());
    }
    given_ += got;
    return got;
  }

  Frames convert(float* to, Frames room, const float* from, Frames frames) {
    auto* out = reinterpret_cast<std::uint8_t*>(to);
    const auto* in = reinterpret_cast<const std::uint8_t*>(from);
    return {ffmpeg_check(swr_convert(swr_.get(), &out, static_cast<int>(room.n), from != nullptr ? &in : nullptr,
                                     static_cast<int>(frames.n)),
                         "resampling", "go on", "libswresample")};
  }

  std::unique_ptr<Reader> of_;
  Block in_;
  int rate_;
  SwrPtr swr_;
  Frames heard_, given_, total_;
  bool ended_ = false;
};

/// Drops what comes before the first frame wanted.
class Resampled final : public Sound {
 public:
  Resampled(SoundPtr of, int rate) : of_(std::move(of)), rate_(rate) {}
  Format format() const override { return {rate_, of_->format().channels, of_->format().layout}; }
  Frames length() const override { return at_rate(of_->length(), of_->format().rate, rate_); }
  std::unique_ptr<Reader> open(Frames from) const override {
    auto reader = std::make_unique<ResampledReader>(of_->open(), of_->format(), rate_);
    Block dropped(format(), usual_block);
    while (from.n > 0) {
      if (from < dropped.capacity()) dropped = Block(format(), from);
      reader->read(dropped);
      if (dropped.empty()) break;
      from -= dropped.size();
    }
    return reader;
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
