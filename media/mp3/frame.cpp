// SPDX-License-Identifier: MIT
#include "media/mp3/frame.h"

#include <algorithm>
#include <cassert>

namespace podmill {
namespace {

using Version = Mp3Header::Version;

// Index 1 to 14 of the header's four bits.
constexpr std::array mpeg1_rates{32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
constexpr std::array mpeg2_rates{8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
constexpr std::array sample_rates{44100, 48000, 32000};
// LAME clamps MPEG-2.5 to these.
constexpr std::size_t mpeg25_count = 8;

std::span<const int> bit_rates(Version version) {
  if (version == Version::mpeg1) return mpeg1_rates;
  return mpeg2_rates;
}

std::optional<Version> version_of(int bits) {
  if (bits == 3) return Version::mpeg1;
  if (bits == 2) return Version::mpeg2;
  if (bits == 0) return Version::mpeg25;
  return {};
}

/// Reads from the most significant bit on, as MPEG audio is written.
class Bits {
 public:
  explicit Bits(std::span<const std::byte> bytes) : bytes_(bytes) {}
  int read(int count) {
    int value = 0;
    for (; count > 0; --count, ++at_)
      value = value << 1 | (std::to_integer<int>(bytes_[at_ / 8]) >> (7 - at_ % 8) & 1);
    return value;
  }
  void skip(int count) { at_ += static_cast<std::size_t>(count); }

 private:
  std::span<const std::byte> bytes_;
  std::size_t at_ = 0;
};

Mp3SideInfo::Granule read_granule(Bits& bits, bool mpeg1) {
  Mp3SideInfo::Granule granule;
  granule.part2_3_bits = bits.read(12);
  granule.big_values = bits.read(9);
  bits.skip(8 + (mpeg1 ? 4 : 9));  // global_gain, scalefac_compress
  granule.switched = bits.read(1) != 0;
  if (granule.switched) granule.window = bits.read(2);
  bits.skip(granule.switched ? 20 : 22);  // tables and gains of either kind
  bits.skip(mpeg1 ? 3 : 2);               // preflag, scalefac_scale, count1table_select
  return granule;
}

}  // namespace

int Mp3Header::frame_bytes() const {
  // 144 = 1152 samples / 8 bits a byte; the integer division is the standard's.
  return samples() / 8 * 1000 * bit_rate_kbps / rate + (padded ? 1 : 0);
}

int Mp3Header::side_bytes() const {
  if (version == Version::mpeg1) return channels == 1 ? 17 : 32;
  return channels == 1 ? 9 : 17;
}

bool Mp3Header::same_stream(const Mp3Header& other) const {
  return version == other.version && rate == other.rate && channels == other.channels;
}

std::optional<Mp3Header> read_mp3_header(std::span<const std::byte> bytes) {
  if (bytes.size() < 4) return {};
  const auto at = [&](std::size_t i) { return std::to_integer<int>(bytes[i]); };
  const int layer3 = 1, mono = 3;
  const auto version = version_of(at(1) >> 3 & 3);
  const int bit_rate = at(2) >> 4, rate = at(2) >> 2 & 3;
  if (at(0) != 0xFF || at(1) >> 5 != 7 || !version || (at(1) >> 1 & 3) != layer3) return {};
  if (bit_rate == 0 || bit_rate == 15 || rate == 3) return {};

  Mp3Header header;
  header.version = *version;
  header.bit_rate_kbps = bit_rates(*version)[static_cast<std::size_t>(bit_rate - 1)];
  header.rate = sample_rates[static_cast<std::size_t>(rate)] >> static_cast<int>(*version);
  header.channels = at(3) >> 6 == mono ? 1 : 2;
  header.padded = (at(2) & 2) != 0;
  header.has_crc = (at(1) & 1) == 0;
  header.mode_extension = at(3) >> 4 & 3;
  return header;
}

std::span<const int> mp3_bit_rates(int rate) {
  for (const int mpeg1 : sample_rates) {
    if (rate == mpeg1) return mpeg1_rates;
    if (rate == mpeg1 / 2) return mpeg2_rates;
    if (rate == mpeg1 / 4) return std::span(mpeg2_rates).first(mpeg25_count);
  }
  return {};
}

void write_bit_rate(std::span<std::byte> frame, int bit_rate_kbps) {
  const auto header = read_mp3_header(frame);
  assert(header);
  const auto rates = bit_rates(header->version);
  const auto found = std::find(rates.begin(), rates.end(), bit_rate_kbps);
  assert(found != rates.end());
  const auto index = static_cast<unsigned char>(found - rates.begin() + 1);
  frame[2] = (frame[2] & std::byte{0x0F}) | std::byte{index} << 4;
}

int Mp3SideInfo::main_data_bytes() const {
  int bits = 0;
  for (const auto& granule : granules)
    for (const auto& channel : granule) bits += channel.part2_3_bits;
  return (bits + 7) / 8;
}

Mp3SideInfo read_side_info(const Mp3Header& header, std::span<const std::byte> frame) {
  const bool mpeg1 = header.version == Version::mpeg1;
  Bits bits(frame.subspan(header.side_begin(), header.side_bytes()));
  Mp3SideInfo info;
  info.main_data_begin = bits.read(mpeg1 ? 9 : 8);
  if (mpeg1)
    bits.skip(header.channels == 1 ? 5 + 4 : 3 + 8);  // private bits, scfsi
  else
    bits.skip(header.channels == 1 ? 1 : 2);  // private bits
  for (int granule = 0; granule < header.granules(); ++granule)
    for (int channel = 0; channel < header.channels; ++channel)
      info.granules[granule][channel] = read_granule(bits, mpeg1);
  return info;
}

void write_main_data_begin(const Mp3Header& header, std::span<std::byte> frame, int main_data_begin) {
  assert(main_data_begin >= 0 && main_data_begin <= header.max_main_data_begin());
  const auto at = static_cast<std::size_t>(header.side_begin());
  if (header.version != Version::mpeg1) {
    frame[at] = static_cast<std::byte>(main_data_begin);
    return;
  }
  frame[at] = static_cast<std::byte>(main_data_begin >> 1);
  frame[at + 1] = (frame[at + 1] & std::byte{0x7F}) | static_cast<std::byte>((main_data_begin & 1) << 7);
}

bool windows_meet(int before, int next) {
  const bool before_ends_short = before == 1 || before == 2;
  const bool next_begins_short = next == 2 || next == 3;
  return before_ends_short == next_begins_short;
}

}  // namespace podmill
