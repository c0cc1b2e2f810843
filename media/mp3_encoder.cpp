// SPDX-License-Identifier: MIT
#include "media/mp3_encoder.h"

#include <fmt/format.h>

#include <algorithm>

#include "media/mp3_lame.h"
#include "media/mp3_stream.h"
#include "pipeline/error.h"

namespace podmill {
namespace {

int info_method(BitRateMode mode) {
  if (mode == BitRateMode::constant) return 1;
  return mode == BitRateMode::average ? 2 : 4;
}

Mp3Info info_of(const Mp3Settings& settings, const Format& format) {
  Mp3Info info;
  info.constant = settings.mode == BitRateMode::constant;
  info.method = info_method(settings.mode);
  const int vbr_quality = settings.mode == BitRateMode::variable ? static_cast<int>(settings.vbr_quality) : 4;
  info.quality = 100 - 10 * vbr_quality - settings.quality;
  info.noise_shaping = settings.quality < 7 ? 2 : 0;
  info.lowpass_hz = lame_lowpass_hz(settings, format);
  info.bit_rate_kbps =
      settings.mode == BitRateMode::variable ? mp3_bit_rates(format.rate).front() : settings.bit_rate_kbps;
  return info;
}

}  // namespace

void check_mp3_settings(const Format& format, const Mp3Settings& settings) {
  const auto rates = mp3_bit_rates(format.rate);
  if (rates.empty() || format.channels < 1 || format.channels > 2) {
    throw Error(Fault::unsupported, fmt::format("MP3 has no {} channels at {} Hz", format.channels, format.rate),
                "choose one or two channels at 8, 11.025, 12, 16, 22.05, 24, 32, 44.1 or 48 kHz");
  }
  if (settings.mode == BitRateMode::constant && std::ranges::find(rates, settings.bit_rate_kbps) == rates.end()) {
    throw Error(Fault::unsupported, fmt::format("MP3 has no {} kbit/s at {} Hz", settings.bit_rate_kbps, format.rate),
                fmt::format("choose one of {} kbit/s", fmt::join(rates, ", ")));
  }
}

Mp3Written encode_mp3(const Sound& sound, const Mp3Settings& settings, OutputFile& file, std::int64_t offset,
                      const Tick& tick) {
  const Format format = sound.format();
  check_mp3_settings(format, settings);
  const Frames length = sound.length();
  if (length.n == 0) throw Error(Fault::input, "there is no sound to encode");

  LameEncoder encoder(format, settings);
  const int frame_samples = format.rate >= 32000 ? 1152 : 576;
  Mp3Stream stream(file, offset, length.n / frame_samples);
  const auto put = [&](std::span<const std::byte> frame) { stream.put(frame); };
  Block block(format, usual_block);
  Frames done;
  const auto reader = sound.open();
  for (reader->read(block); !block.empty(); reader->read(block)) {
    encoder.encode(block.samples(), put);
    done += block.size();
    if (tick) tick(done);
  }
  encoder.finish(put);

  Mp3Info info = info_of(settings, format);
  const int decoder_delay = 529;  // what every decoder adds to the encoder's own
  info.delay = encoder.padding() - decoder_delay;
  info.padding = static_cast<int>(stream.mp3_frames() * frame_samples - info.delay - length.n);
  return stream.finish(info);
}

}  // namespace podmill
