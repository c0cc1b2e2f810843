// SPDX-License-Identifier: MIT
#include "media/mp3/lame.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "media/ffmpeg/c_ptr.h"
#include "media/ffmpeg/ffmpeg_error.h"
#include "system/error.h"

extern "C" {
#include <libavutil/opt.h>
}

namespace podmill {
namespace {

int check(int code, const std::string& doing) { return ffmpeg_check(code, "MP3", doing, "libmp3lame"); }

std::int64_t bits_per_second(const Mp3Settings& settings) { return std::int64_t{settings.bit_rate_kbps} * 1000; }

CodecPtr open_encoder(const Format& format, const Mp3Settings& settings, bool reservoir) {
  const AVCodec* codec = libavcodec().find_encoder_by_name("libmp3lame");
  if (!codec) {
    throw Error(Fault::unsupported, "this libavcodec has no MP3 encoder",
                "install an FFmpeg that was built with libmp3lame");
  }
  CodecPtr context(libavcodec().alloc_context3(codec));
  if (!context) check(AVERROR(ENOMEM), "open the MP3 encoder");
  context->sample_fmt = AV_SAMPLE_FMT_FLTP;  // by way of 16 bits it would clip
  context->sample_rate = format.rate;
  context->time_base = {1, format.rate};
  av_channel_layout_default(&context->ch_layout, format.channels);
  context->compression_level = settings.quality;
  if (settings.mode == BitRateMode::variable) {
    context->flags |= AV_CODEC_FLAG_QSCALE;
    context->global_quality = static_cast<int>(std::lround(settings.vbr_quality * FF_QP2LAMBDA));
  } else {
    context->bit_rate = bits_per_second(settings);
    check(av_opt_set_int(context->priv_data, "abr", settings.mode == BitRateMode::average, 0), "set abr");
  }
  check(av_opt_set_int(context->priv_data, "joint_stereo", settings.joint_stereo, 0), "set joint_stereo");
  check(av_opt_set_int(context->priv_data, "reservoir", reservoir, 0), "set reservoir");
  check(libavcodec().open2(context.get(), codec, nullptr), "open the MP3 encoder");
  return context;
}

}  // namespace

struct LameEncoder::State {
  CodecPtr context;
  FramePtr frame;
  PacketPtr packet;
  int channels = 0;
  float gain = 1;
  int filled = 0;
  std::int64_t sent = 0;

  void make_writable() {
    if (av_frame_is_writable(frame.get()) > 0) return;
    av_frame_unref(frame.get());
    frame->format = context->sample_fmt;
    frame->nb_samples = context->frame_size;
    check(av_channel_layout_copy(&frame->ch_layout, &context->ch_layout), "encode");
    check(av_frame_get_buffer(frame.get(), 0), "encode");
  }

  float* plane(int channel) { return reinterpret_cast<float*>(frame->extended_data[channel]) + filled; }
  float scaled(float sample) const { return std::clamp(sample * gain, -loudest_sample, loudest_sample); }

  void fill(std::span<const float> samples) {
    const std::size_t count = samples.size() / static_cast<std::size_t>(channels);
    float* const left = plane(0);
    if (channels == 1) {
      for (std::size_t i = 0; i < count; ++i) left[i] = scaled(samples[i]);
    } else {
      float* const right = plane(1);
      for (std::size_t i = 0; i < count; ++i) {
        left[i] = scaled(samples[2 * i]);
        right[i] = scaled(samples[2 * i + 1]);
      }
    }
    filled += static_cast<int>(count);
  }

  void send(const AVFrame* samples, const Take& take) {
    check(libavcodec().send_frame(context.get(), samples), "encode");
    for (;;) {
      const int code = libavcodec().receive_packet(context.get(), packet.get());
      if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return;
      check(code, "encode");
      take(std::as_bytes(std::span(packet->data, static_cast<std::size_t>(packet->size))));
      libavcodec().packet_unref(packet.get());
    }
  }

  void send_filled(const Take& take) {
    frame->nb_samples = filled;
    frame->pts = sent;
    sent += filled;
    filled = 0;
    send(frame.get(), take);
  }
};

LameEncoder::LameEncoder(const Format& format, const Mp3Settings& settings, bool reservoir)
    : state_(std::make_unique<State>()) {
  state_->context = open_encoder(format, settings, reservoir);
  state_->frame.reset(av_frame_alloc());
  state_->packet.reset(libavcodec().packet_alloc());
  if (!state_->frame || !state_->packet) check(AVERROR(ENOMEM), "open the MP3 encoder");
  state_->channels = format.channels;
  const bool scaled = settings.mode != BitRateMode::variable;
  state_->gain = scaled ? static_cast<float>(1 / lame_scale(settings.bit_rate_kbps)) : 1.0F;
}

LameEncoder::~LameEncoder() = default;
LameEncoder::LameEncoder(LameEncoder&&) noexcept = default;

void LameEncoder::encode(std::span<const float> samples, const Take& take) {
  State& s = *state_;
  const auto channels = static_cast<std::size_t>(s.channels);
  while (!samples.empty()) {
    s.make_writable();
    const auto room = static_cast<std::size_t>(s.context->frame_size - s.filled);
    const std::size_t count = std::min(samples.size() / channels, room);
    s.fill(samples.first(count * channels));
    samples = samples.subspan(count * channels);
    if (s.filled == s.context->frame_size) s.send_filled(take);
  }
}

void LameEncoder::finish(const Take& take) {
  if (state_->filled > 0) state_->send_filled(take);
  state_->send(nullptr, take);
}

double lame_scale(int bit_rate_kbps) {
  if (bit_rate_kbps <= 160) return 0.950;
  if (bit_rate_kbps <= 192) return 0.970;
  if (bit_rate_kbps <= 224) return 0.980;
  return 1;
}

namespace {

double bit_rate_lowpass(int bit_rate_kbps) {
  struct Band {
    int kbps;
    double hz;
  };
  static constexpr std::array bands{
      Band{8, 2000},    Band{16, 3700},   Band{24, 3900},   Band{32, 5500},   Band{40, 7000},   Band{48, 7500},
      Band{56, 10000},  Band{64, 11000},  Band{80, 13500},  Band{96, 15100},  Band{112, 15600}, Band{128, 17000},
      Band{160, 17500}, Band{192, 18600}, Band{224, 19400}, Band{256, 19700}, Band{320, 20500}};
  return std::min_element(bands.begin(), bands.end(),
                          [&](const Band& a, const Band& b) {
                            return std::abs(a.kbps - bit_rate_kbps) < std::abs(b.kbps - bit_rate_kbps);
                          })
      ->hz;
}

double quality_lowpass(double vbr_quality) {
  static constexpr std::array bands{24000., 19500., 18500., 18000., 17500., 17000.,
                                    16500., 15600., 15200., 7230.,  3950.};
  const auto below = static_cast<std::size_t>(std::clamp(vbr_quality, 0.0, 9.0));
  return std::lerp(bands[below], bands[below + 1], vbr_quality - static_cast<double>(below));
}

}  // namespace

int lame_lowpass_hz(const Mp3Settings& settings, const Format& format) {
  const double half_rate = format.rate / 2.0, highest = 20500;
  if (settings.mode == BitRateMode::variable)
    return static_cast<int>(std::min({quality_lowpass(settings.vbr_quality), half_rate, highest}));
  const double mono = format.channels == 1 ? 1.5 : 1;
  return static_cast<int>(std::min({bit_rate_lowpass(settings.bit_rate_kbps) * mono, half_rate, highest}));
}

}  // namespace podmill
