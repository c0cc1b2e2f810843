// SPDX-License-Identifier: MIT
#include "media/input/speech_share.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "media/ffmpeg/channel_layout.h"
#include "media/input/packet_decoder.h"
#include "media/meters/speech_meter.h"
#include "media/processors/frame_converter.h"
#include "system/error.h"

namespace podmill {

namespace {

constexpr int stretches = 20;
constexpr double stretch_seconds = 3;

/// Hears about so many seconds from there on.
void hear_stretch(PacketDecoder& decoder, const Format& format, double from, double seconds, SpeechMeter& meter) {
  if (from > 0 && !decoder.jump(from)) return;
  FrameConverter converter(format, {});
  Block block(format, format.frames(Millis{100}));
  const FramePtr frame(av_frame_alloc());
  for (Frames heard; frame && format.seconds(heard) < seconds;) {
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

/// Where in the i-th part of the whole: at another place in each, as who speaks may take turns as steady as a
/// clock's.
double place_within(int i) {
  constexpr double golden = 0.618034;
  return std::fmod(golden * (i + 1), 1.0);
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
    constexpr double all = stretches * stretch_seconds;
    if (length < all) {
      hear_stretch(decoder, format, 0, all, meter);
    } else {
      for (int i = 0; i < stretches; ++i)
        hear_stretch(decoder, format, length * (i + place_within(i)) / stretches - stretch_seconds / 2,
                     stretch_seconds, meter);
    }
    return meter.share();
  } catch (const Error&) {
    return 0;
  }
}

}  // namespace podmill
