// SPDX-License-Identifier: MIT
#include "media/input/container_bytes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "media/headers/chunks.h"
#include "system/byte_reader.h"

namespace podmill {

namespace {

/// As many parts as are walked: a day of MP4 in fragments of one second has 172,800.
constexpr int most_parts = 200'000;

using Bytes = std::array<std::byte, 32>;

std::span<const std::byte> part(const Bytes& head, std::size_t at, std::size_t bytes) {
  return std::span(head).subspan(at, bytes);
}

std::string_view name_at(const Bytes& head, std::size_t at) { return as_text(part(head, at, 4)); }

/// The whole size of the part whose first bytes these are; nothing where it doesn't say.
using SizeOf = std::optional<std::uint64_t> (*)(const Bytes& head);

std::optional<std::uint64_t> riff_size(const Bytes& head) {
  const std::uint64_t size = little_endian(part(head, 4, 4));
  return is_filled_in(size) ? std::optional(8 + size + (size & 1)) : std::nullopt;
}

std::optional<std::uint64_t> form_size(const Bytes& head) {
  const std::uint64_t size = big_endian(part(head, 4, 4));
  return is_filled_in(size) ? std::optional(8 + size + (size & 1)) : std::nullopt;
}

std::optional<std::uint64_t> wave64_size(const Bytes& head) {
  const std::uint64_t size = little_endian(part(head, 16, 8));
  return is_filled_in(size) ? std::optional(size) : std::nullopt;
}

/// Of ASF's header, data and index objects alike: an identifier of 16 bytes, then the size.
std::optional<std::uint64_t> asf_size(const Bytes& head) { return wave64_size(head); }

std::optional<std::uint64_t> caf_size(const Bytes& head) {
  if (name_at(head, 0) == "caff") return 8;
  const std::uint64_t size = big_endian(part(head, 4, 8));
  return size >> 63 == 0 ? std::optional(12 + size) : std::nullopt;
}

std::optional<std::uint64_t> box_size(const Bytes& head) {
  const std::uint64_t size = big_endian(part(head, 0, 4));
  if (size == 1) return big_endian(part(head, 8, 8));
  return size >= 8 ? std::optional(size) : std::nullopt;
}

std::optional<std::uint64_t> ebml_size(const Bytes& head) {
  const auto vint_bytes = [&](std::size_t at) {
    return static_cast<std::size_t>(std::countl_zero(std::to_integer<std::uint8_t>(head.at(at)))) + 1;
  };
  const std::size_t id = vint_bytes(0);
  if (id > 4) return {};
  const std::size_t length = vint_bytes(id);
  if (length > 8) return {};
  const std::uint64_t mask = (std::uint64_t{1} << (7 * length)) - 1;
  const std::uint64_t size = big_endian(part(head, id, length)) & mask;
  if (size == mask) return {};
  return id + length + size;
}

/// What RF64's chunk ds64, which comes first, says of the size of the chunk data: its second number.
std::uint64_t rf64_data_size(const FileAvio& file) {
  Bytes chunk{};
  constexpr std::int64_t first_chunk = 12;
  if (file.peek(first_chunk, chunk.data(), chunk.size()) < chunk.size() || name_at(chunk, 0) != "ds64") return 0;
  return little_endian(part(chunk, 16, 8));
}

/// Whether the first four bytes of a file are RF64 or BW64.
bool is_rf64(std::string_view name) { return name == "RF64" || name == "BW64"; }

/// How far the parts from `begin` on reach beyond the file's end. Stops at the part named `last`, whose size
/// may be `last_size`, told elsewhere.
std::int64_t reach(const FileAvio& file, std::int64_t begin, SizeOf size_of, std::string_view last = {},
                   std::optional<std::uint64_t> last_size = {}) {
  std::int64_t at = begin;
  for (int part = 0; part < most_parts && at < file.size(); ++part) {
    Bytes head{};
    if (file.peek(at, head.data(), head.size()) < 8) return 0;
    const bool is_last = !last.empty() && name_at(head, 0) == last;
    const std::optional<std::uint64_t> size = is_last && last_size ? last_size : size_of(head);
    constexpr std::uint64_t nonsense = std::uint64_t{1} << 50;
    if (!size || *size == 0 || *size > nonsense) return 0;
    at += static_cast<std::int64_t>(*size);
    if (is_last) break;
  }
  const std::int64_t missing = at - file.size();
  return missing > 1 ? missing : 0;  // many a writer forgets the last chunk's padding byte
}

}  // namespace

std::int64_t missing_bytes(const FileAvio& file) {
  Bytes head{};
  if (file.peek(0, head.data(), head.size()) < head.size()) return 0;
  const std::string_view name = name_at(head, 0), form = name_at(head, 8);
  if (name == "RIFF" && form == "WAVE") return reach(file, 12, riff_size, "data");
  if (name == "RIFF") return reach(file, 0, riff_size);
  if (is_rf64(name)) {
    const std::uint64_t size = rf64_data_size(file);
    return size == 0 || size == ~std::uint64_t{0} ? 0 : reach(file, 12, riff_size, "data", 8 + size);
  }
  if (name == "FORM") return reach(file, 0, form_size);
  if (name == "caff") return reach(file, 0, caf_size);
  if (name == "riff") {
    const std::optional<std::uint64_t> size = wave64_size(head);
    return size ? std::max<std::int64_t>(0, static_cast<std::int64_t>(*size) - file.size()) : 0;
  }
  if (name == "\x30\x26\xB2\x75") return reach(file, 0, asf_size);
  if (name == "\x1A\x45\xDF\xA3") return reach(file, 0, ebml_size);
  constexpr std::array boxes{"ftyp", "moov", "mdat", "wide", "free", "skip"};
  const std::string_view box = name_at(head, 4);
  return std::find(boxes.begin(), boxes.end(), box) != boxes.end() ? reach(file, 0, box_size) : 0;
}

}  // namespace podmill
