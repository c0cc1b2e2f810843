// SPDX-License-Identifier: MIT
#include "media/speech.h"

#include <algorithm>
#include <cmath>

#include "media/frame_converter.h"
#include "media/packet_decoder.h"
#include "pipeline/error.h"

namespace podmill {

namespace {

constexpr int frames_per_second = 50;
constexpr double silent_rms = 0.003;  // -50 dBFS
constexpr double speech_has = 0.25;   // of a second's frames, low-energy ones

constexpr int stretches = 6;
constexpr double stretch_seconds = 10;

/// Hears about ten seconds from there on.
void hear_stretch(PacketDecoder& decoder, const Format& format, double from, SpeechMeter& meter) {
  if (from > 0 && !decoder.jump(from)) return;
  FrameConverter converter(format, {});
  Block block(format, format.frames(Millis{100}));
  const FramePtr frame(av_frame_alloc());
  for (Frames heard; frame && format.seconds(heard) < stretch_seconds;) {
    const PacketDecoder::Got got = decoder.next();
    if (got == PacketDecoder::Got::end) return;
    if (got != PacketDecoder::Got::frame) continue;
    decoder.take_frame(*frame);
    converter.take(*frame);
    while (converter.left().n > 0) {
      block.resize(std::min(block.capacity(), converter.left()));
      converter.give(block.samples());
      meter.hear(block);
      heard += block.size();
    }
  }
}

}  // namespace

SpeechMeter::SpeechMeter(const Format& format)
    : channels_(static_cast<std::size_t>(format.channels)),
      frame_(channels_ * static_cast<std::size_t>(std::max(1, format.rate / frames_per_second))) {}

void SpeechMeter::hear(const Block& block) {
  for (const float sample : block.samples()) {
    power_ += double{sample} * sample;
    if (++filled_ == frame_) close_frame();
  }
}

void SpeechMeter::close_frame() {
  frames_.push_back(std::sqrt(power_ / static_cast<double>(frame_)));
  power_ = 0;
  filled_ = 0;
  if (frames_.size() == frames_per_second) close_second();
}

void SpeechMeter::close_second() {
  double power = 0;
  for (const double rms : frames_) power += rms * rms;
  const double rms = std::sqrt(power / frames_per_second);
  const auto low = std::ranges::count_if(frames_, [&](double frame) { return frame < rms / 2; });
  ++seconds_;
  if (rms > silent_rms && static_cast<double>(low) >= speech_has * frames_per_second) ++speech_;
  frames_.clear();
}

double SpeechMeter::share() const { return seconds_ > 0 ? static_cast<double>(speech_) / seconds_ : 0; }

double speech_share(const std::filesystem::path& path, int stream) {
  try {
    AudioFileSettings settings;
    settings.stream = stream;
    PacketDecoder decoder(path, settings);
    const AVCodecParameters& codec = *decoder.stream().codecpar;
    const Format format = format_of(codec.sample_rate, codec.ch_layout);
    if (!is_usable(format)) return 0;
    const std::int64_t ticks = decoder.container().context().duration;
    const double length = ticks > 0 ? static_cast<double>(ticks) / AV_TIME_BASE : 0;
    SpeechMeter meter(format);
    for (int i = 0; i < stretches; ++i) {
      const double middle = length * (i + 0.5) / stretches;
      if (i > 0 && length < stretches * stretch_seconds) break;  // a short one is heard from its start in one go
      hear_stretch(decoder, format, middle - stretch_seconds / 2, meter);
    }
    return meter.share();
  } catch (const Error&) {
    return 0;
  }
}

}  // namespace podmill
