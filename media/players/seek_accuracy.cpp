// SPDX-License-Identifier: MIT
#include "media/players/seek_accuracy.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <optional>

#include "media/mp3/scan.h"
#include "system/byte_reader.h"
#include "system/file_bytes.h"

namespace podmill {
namespace {

// What every decoder adds to the encoder's delay (LAME's DECDELAY and one sample).
constexpr int decoder_delay = 529;

/// What a player knows of a file before it seeks: the tag is behind it, the first frames are read.
struct Opening {
  std::int64_t info_at = 0, sound_at = 0;
  std::optional<Mp3Header> first;  ///< of the first frame of sound
  std::optional<std::array<int, 100>> table;
  std::uint32_t mp3_frames = 0, bytes = 0;  ///< as the Xing frame says
  int delay = 0;                            ///< in samples, the decoder's with it; 0: not told
};

/// Xing's header (http://gabriel.mp3-tech.org/mp3infotag.html), by whatever encoder.
void read_xing(std::span<const std::byte> frame, const Mp3Header& header, Opening& opening) {
  ByteReader in(frame);
  in.skip(static_cast<std::size_t>(header.payload_begin()) + 4);
  const std::uint32_t flags = in.number();
  if ((flags & 1) != 0) opening.mp3_frames = in.number();
  if ((flags & 2) != 0) opening.bytes = in.number();
  if ((flags & 4) != 0) {
    opening.table.emplace();
    for (int& place : *opening.table) place = in.byte();
  }
  if ((flags & 8) != 0) in.number();
  in.skip(21);  // from the encoder's name to its delay
  const int high = in.byte(), low = in.byte();
  if (!in.ran_out() && (high | low) != 0) opening.delay = (high << 4 | low >> 4) + decoder_delay;
}

using Target = std::optional<double>;  // a byte of the file

/// ConstantBitrateSeekMap.java without an Info frame; also FFmpeg with -fflags +fastseek.
Target constant(const Opening& opening, Millis start) {
  const double bytes_per_ms = opening.first->bit_rate_kbps / 8.0;
  return static_cast<double>(opening.sound_at) + static_cast<double>(start.count()) * bytes_per_ms;
}

/// XingSeeker.java: between two entries of the table a straight line.
Target by_table(const Opening& opening, Millis start) {
  if (!opening.table || opening.mp3_frames == 0 || opening.bytes == 0) return {};
  const double length_ms = 1000.0 * opening.mp3_frames * opening.first->samples() / opening.first->rate;
  const double percent = std::clamp(100 * static_cast<double>(start.count()) / length_ms, 0.0, 100.0);
  const auto entry = [&](int i) { return i > 99 ? 256.0 : (*opening.table)[static_cast<std::size_t>(i)]; };
  const int before = std::min(static_cast<int>(percent), 99);
  const double place = entry(before) + (percent - before) * (entry(before + 1) - entry(before));
  const double offset = std::round(place / 256 * opening.bytes);
  return std::max(static_cast<double>(opening.info_at) + offset, static_cast<double>(opening.sound_at));
}

struct Rule {
  std::string_view name, source;
  Target (*target)(const Opening&, Millis);
  std::string_view lacking;
};
constexpr Rule rules[] = {
    {"constant bit rate", "androidx/media: ConstantBitrateSeekMap.java", constant, "there are no frames"},
    {"Xing table", "androidx/media: XingSeeker.java", by_table, "there is no table with counts"},
};

/// One seek: the byte looked for, and the number of the first frame there.
struct Seek {
  double target = 0;
  std::int64_t frame = 0;
};

Opening open(const std::filesystem::path& path) {
  Opening opening;
  FileBytes file(path);
  bool is_first = true;
  walk_mp3(path, [&](const Mp3Place& place) {
    if (is_first && place.is_info) {
      opening.info_at = place.at;
      read_xing(file.read(place.at, static_cast<std::size_t>(place.header.frame_bytes())), place.header, opening);
    } else {
      opening.sound_at = place.at;
      opening.first = place.header;
    }
    is_first = false;
    return !opening.first;
  });
  return opening;
}

}  // namespace

double SeekAccuracy::worst_ms() const {
  const auto worst = std::ranges::max_element(errors_ms, {}, [](double error) { return std::abs(error); });
  return worst == errors_ms.end() ? 0 : *worst;
}

std::vector<SeekAccuracy> measure_seek_accuracy(const std::filesystem::path& path, std::span<const Millis> starts) {
  const Opening opening = open(path);
  std::vector<SeekAccuracy> seekings;
  std::vector<Seek> seeks;
  for (const Rule& rule : rules) {
    SeekAccuracy& seeking = seekings.emplace_back(SeekAccuracy{rule.name, rule.source, {}, {}});
    const bool can = opening.first && (starts.empty() || rule.target(opening, starts.front()));
    if (!can) seeking.trouble = rule.lacking;
    if (!can) continue;
    for (const Millis start : starts) seeks.push_back({*rule.target(opening, start), 0});
  }
  std::vector<std::size_t> order(seeks.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return seeks[i].target; });
  std::int64_t frames = 0;
  std::size_t next = 0;
  walk_mp3(path, [&](const Mp3Place& place) {
    if (place.is_info) return true;
    for (; next < order.size() && static_cast<double>(place.at) >= seeks[order[next]].target; ++next)
      seeks[order[next]].frame = frames;
    ++frames;
    return next < order.size();
  });
  // Behind the last frame there is only the end.
  for (; next < order.size(); ++next) seeks[order[next]].frame = frames;

  std::size_t taken = 0;
  for (SeekAccuracy& seeking : seekings) {
    if (!seeking.trouble.empty()) continue;
    for (const Millis start : starts) {
      const double samples = static_cast<double>(seeks[taken++].frame) * opening.first->samples() - opening.delay;
      const double heard_ms = std::max(0.0, 1000 * samples / opening.first->rate);
      seeking.errors_ms.push_back(heard_ms - static_cast<double>(start.count()));
    }
  }
  return seekings;
}

}  // namespace podmill
