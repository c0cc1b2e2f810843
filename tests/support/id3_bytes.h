// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// ID3v2 tags of any version, put together byte by byte.
namespace podmill::testing {

inline std::string plain_number(std::size_t number, int length = 4) {
  std::string bytes;
  for (int i = length; i-- > 0;) bytes += static_cast<char>(number >> (8 * i));
  return bytes;
}

inline std::string seven_bit_number(std::size_t number) {
  std::string bytes;
  for (int i = 4; i-- > 0;) bytes += static_cast<char>(number >> (7 * i) & 0x7F);
  return bytes;
}

inline constexpr std::string_view no_flags{"\0\0", 2};

inline std::string frame22(std::string_view id, std::string_view body) {
  return std::string(id) + plain_number(body.size(), 3) + std::string(body);
}
inline std::string frame(std::string_view id, std::string_view body, std::string_view flags = no_flags) {
  return std::string(id) + plain_number(body.size()) + std::string(flags) + std::string(body);
}
inline std::string frame24(std::string_view id, std::string_view body, std::string_view flags = no_flags) {
  return std::string(id) + seven_bit_number(body.size()) + std::string(flags) + std::string(body);
}

inline std::string tag(char version, char flags, std::string_view frames) {
  return std::string("ID3") + version + '\0' + flags + seven_bit_number(frames.size()) + std::string(frames);
}

/// What stands before the frames inside a CHAP frame.
inline std::string chapter(std::string_view id, std::size_t start_ms, std::size_t end_ms) {
  return std::string(id) + '\0' + plain_number(start_ms) + plain_number(end_ms) + std::string(8, '\xFF');
}

inline std::vector<std::byte> bytes(std::string_view text) {
  const auto* first = reinterpret_cast<const std::byte*>(text.data());
  return {first, first + text.size()};
}
inline std::string text(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace podmill::testing
