// SPDX-License-Identifier: MIT
#include "media/processors/frame_converter.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "media/ffmpeg/channel_layout.h"
#include "media/ffmpeg/ffmpeg_error.h"
#include "media/processors/channel_matrix.h"

namespace podmill {

namespace {

SwrPtr converter(int channels, AVSampleFormat from_format, int from_rate, int to_rate, const std::string& name) {
  ChannelLayout layout;
  layout.order = AV_CHANNEL_ORDER_UNSPEC;  // channels stay where they are, whatever they are
  layout.nb_channels = channels;
  SwrContext* raw = nullptr;
  ffmpeg_check(
      swr_alloc_set_opts2(&raw, &layout, AV_SAMPLE_FMT_FLT, to_rate, &layout, from_format, from_rate, 0, nullptr),
      name, "convert its samples", "libswresample");
  SwrPtr swr(raw);
  ffmpeg_check(swr_init(raw), name, "convert its samples", "libswresample");
  return swr;
}

std::int64_t silence_broken(std::span<float> samples) {
  // As integers, floats order like their sizes; behind all of them come the infinite ones and what is no number.
  const auto broken = [](float sample) {
    constexpr std::uint32_t without_sign = 0x7FFFFFFF, most = std::bit_cast<std::uint32_t>(largest_sample);
    return (std::bit_cast<std::uint32_t>(sample) & without_sign) > most;
  };
  std::uint32_t any = 0;
  for (const float sample : samples) any |= broken(sample) ? 1U : 0U;
  if (any == 0) return 0;
  const std::int64_t count = std::count_if(samples.begin(), samples.end(), broken);
  std::replace_if(samples.begin(), samples.end(), broken, 0.0F);
  return count;
}

}  // namespace

bool FrameConverter::differs(const AVFrame& frame) const {
  return frame.sample_rate != to_.rate || frame.ch_layout.nb_channels != to_.channels;
}

void FrameConverter::prepare(int sample_format) {
  if (sample_format_ == sample_format) return;
  swr_ = converter(to_.channels, static_cast<AVSampleFormat>(sample_format), to_.rate, to_.rate, name_);
  sample_format_ = sample_format;
}

void FrameConverter::take(const AVFrame& frame) {
  frame_ = &frame;
  at_ = {};
  left_ = {frame.nb_samples};
  other_.clear();
  if (differs(frame)) {
    bring_to_format(frame);
  } else {
    prepare(frame.format);
  }
}

void FrameConverter::skip(Frames frames) {
  at_ += frames;
  left_ -= frames;
}

std::int64_t FrameConverter::give(std::span<float> into) {
  const Frames count{static_cast<std::int64_t>(into.size()) / to_.channels};
  if (!other_.empty()) {
    std::copy_n(other_.begin() + at_.n * to_.channels, into.size(), into.begin());
  } else {
    const auto format = static_cast<AVSampleFormat>(frame_->format);
    const int planes = av_sample_fmt_is_planar(format) != 0 ? to_.channels : 1;
    const int stride = av_get_bytes_per_sample(format) * (planes == 1 ? to_.channels : 1);
    std::array<const std::uint8_t*, max_channels> in{};
    for (int i = 0; i < planes; ++i) in[static_cast<std::size_t>(i)] = frame_->extended_data[i] + at_.n * stride;
    auto* out = reinterpret_cast<std::uint8_t*>(into.data());
    ffmpeg_check(swr_convert(swr_.get(), &out, static_cast<int>(count.n), in.data(), static_cast<int>(count.n)),
                 name_, "convert its samples", "libswresample");
  }
  skip(count);
  return silence_broken(into);
}

void FrameConverter::bring_to_format(const AVFrame& frame) {
  const std::uint64_t mask = frame.ch_layout.order == AV_CHANNEL_ORDER_NATIVE ? frame.ch_layout.u.mask : 0;
  const Format from{frame.sample_rate, frame.ch_layout.nb_channels, mask};
  if (!foreign_swr_ || foreign_ != from || foreign_sample_format_ != frame.format) {
    foreign_swr_ = converter(from.channels, static_cast<AVSampleFormat>(frame.format), from.rate, to_.rate, name_);
    foreign_ = from;
    foreign_sample_format_ = frame.format;
  }
  const auto ins = static_cast<std::size_t>(from.channels), outs = static_cast<std::size_t>(to_.channels);
  const int room = ffmpeg_check(swr_get_out_samples(foreign_swr_.get(), frame.nb_samples), name_,
                                "convert its samples", "libswresample");
  std::vector<float> same_rate(static_cast<std::size_t>(room) * ins);
  auto* to = reinterpret_cast<std::uint8_t*>(same_rate.data());
  const int count = ffmpeg_check(swr_convert(foreign_swr_.get(), &to, room,
                                             const_cast<const std::uint8_t**>(frame.extended_data), frame.nb_samples),
                                 name_, "convert its samples", "libswresample");
  left_ = {count};
  other_.assign(static_cast<std::size_t>(count) * outs, 0);
  mix(channel_matrix({to_.rate, from.channels, from.layout}, to_), same_rate, ins, other_, outs);
}

}  // namespace podmill
