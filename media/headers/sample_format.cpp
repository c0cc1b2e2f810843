// SPDX-License-Identifier: MIT
#include "media/headers/sample_format.h"

#include <bit>
#include <cmath>
#include <vector>

#include "system/byte_reader.h"

namespace podmill {

namespace {

// Microsoft, mmreg.h: WAVE_FORMAT_PCM, WAVE_FORMAT_IEEE_FLOAT, WAVE_FORMAT_EXTENSIBLE.
constexpr std::uint64_t integers = 1, floats = 3, extensible = 0xFFFE;
constexpr std::int64_t channels_at = 2, block_at = 12, bits_at = 14, extra_at = 16, valid_at = 18, kind_at = 24;

struct Seen {
  int sounding = 0, as_float = 0;
  bool above = false, below = false;
};

// As floats, sound lies between -180 dBFS and +24; some programs scale it like 32-bit integers.
constexpr float loudest = 16, loudest_scaled = 4294967296.0F;

/// What 32 bits each are, at eight places of the sound: integers of a wave that passes zero, read as floats, are
/// mostly far from anything up to `most`.
Seen look(const SoundHeader& header, FileBytes& file, float most) {
  constexpr int places = 8;
  constexpr std::size_t page = 1 << 14;
  constexpr float least = 1e-9F;
  Seen seen;
  for (int i = 0; i < places; ++i) {
    const std::int64_t at = header.begin + header.there / places * i / 4 * 4;
    const std::vector<std::byte> bytes = file.read(at, page);
    for (std::size_t s = 0; s + 4 <= bytes.size(); s += 4) {
      const auto number = static_cast<std::uint32_t>(little_endian(std::span(bytes).subspan(s, 4)));
      if (number == 0 || number == 0x80000000) continue;
      const auto sample = std::bit_cast<float>(number);
      const float size = std::abs(sample);
      ++seen.sounding;
      if (!(size > least && size < most)) continue;
      ++seen.as_float;
      (sample > 0 ? seen.above : seen.below) = true;
    }
  }
  return seen;
}

/// `said` unless the samples can't be that.
std::uint64_t kind_of(const Seen& seen, std::uint64_t said) {
  constexpr int enough = 200;
  if (seen.sounding < enough) return said;
  if (said == floats) return 2 * seen.as_float < seen.sounding ? integers : floats;
  return seen.above && seen.below && 100 * std::int64_t{seen.as_float} >= 99 * std::int64_t{seen.sounding} ? floats
                                                                                                           : integers;
}

}  // namespace

void correct_samples(SoundHeader& header, FileBytes& file, std::int64_t at, std::uint64_t bytes) {
  if (bytes < 16) return;
  const auto number = [&](std::int64_t of) { return little_endian(file.read(at + of, 2)); };
  const bool is_extended = number(0) == extensible && bytes >= 40;
  const std::uint64_t said = number(is_extended ? kind_at : 0), channels = number(channels_at);
  if ((said != integers && said != floats) || channels == 0 || number(block_at) % channels != 0) return;
  const std::uint64_t width = number(block_at) / channels;
  if (width == 0 || width > 8) return;
  const std::uint64_t valid = is_extended ? number(valid_at) : 0, bits = valid != 0 ? valid : number(bits_at);
  const std::uint64_t kind =
      width == 4 ? kind_of(look(header, file, said == floats ? loudest_scaled : loudest), said) : said;
  if (kind == said && (bits + 7) / 8 == width && (kind == integers || bits == 8 * width)) return;
  header.wrong_samples = kind != said;
  const auto put = [&](std::int64_t of, std::uint64_t first, std::uint64_t second) {
    header.corrected.push_back({at + of, __builtin_bswap32(static_cast<std::uint32_t>(first | second << 16))});
  };
  put(block_at, number(block_at), 8 * width);
  if (is_extended) {
    put(extra_at, number(extra_at), 8 * width);
    put(kind_at, kind, number(kind_at + 2));
  } else {
    put(0, kind, channels);
  }
}

}  // namespace podmill
