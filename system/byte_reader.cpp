// SPDX-License-Identifier: MIT
#include "system/byte_reader.h"

#include <algorithm>

namespace podmill {

std::uint64_t big_endian(std::span<const std::byte> bytes) {
  std::uint64_t number = 0;
  for (const std::byte byte : bytes) number = number << 8 | std::to_integer<std::uint64_t>(byte);
  return number;
}

std::uint64_t little_endian(std::span<const std::byte> bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) number = number << 8 | std::to_integer<std::uint64_t>(bytes[i]);
  return number;
}

std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::span<const std::byte> as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}

ByteReader::ByteReader(std::span<const std::byte> bytes, std::size_t at)
    : bytes_(bytes), at_(std::min(at, bytes.size())) {}

int ByteReader::byte() { return static_cast<int>(number(1)); }

std::uint64_t ByteReader::number(std::size_t bytes) {
  const std::string_view taken = take(bytes);
  if (taken.empty()) return 0;
  return big_endian(as_bytes(taken)) << 8 * (bytes - taken.size());
}

std::string_view ByteReader::take(std::size_t count) {
  if (count > left()) ran_out_ = true;
  const std::string_view taken = as_text(bytes_).substr(at_, count);
  at_ += taken.size();
  return taken;
}

void ByteReader::go_to(std::size_t at) {
  if (at > bytes_.size()) ran_out_ = true;
  at_ = std::min(at, bytes_.size());
}

}  // namespace podmill
