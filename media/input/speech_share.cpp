// SPDX-License-Identifier: MIT
#include "media/input/speech_share.h"

#include <algorithm>
#include <utility>

#include "media/ffmpeg/channel_layout.h"
#include "media/input/packet_decoder.h"
#include "media/meters/speech_meter.h"
#include "media/processors/frame_converter.h"
#include "system/error.h"

namespace podmill {

namespace {

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

double speech_share(const std::filesystem::path& path, const AudioFileSettings& settings,
                    std::unique_ptr<Container> opened) {
  try {
    PacketDecoder decoder(path, settings, nullptr, std::move(opened));
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
