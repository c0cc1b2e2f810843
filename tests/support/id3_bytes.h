// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// ID3v2 tags of any version, byte by byte, right and wrong ones.
namespace podmill::testing::id3 {

using namespace std::literals;

inline std::string plain(std::size_t number, int length = 4) {
  std::string bytes;
  for (int i = length; i-- > 0;) bytes += static_cast<char>(number >> (8 * i));
  return bytes;
}

inline std::string seven_bit(std::size_t number) {
  std::string bytes(4, '\0');
  for (std::size_t i = 0; i < 4; ++i) bytes[i] = static_cast<char>(number >> (7 * (3 - i)) & 0x7F);
  return bytes;
}

/// A frame of ID3v2.2, one of 2.3, and one of 2.4.
inline std::string frame22(std::string_view id, std::string_view body) {
  return std::string(id) + plain(body.size(), 3) + std::string(body);
}
inline std::string frame(std::string_view id, std::string_view body, std::string_view flags = "\0\0"sv) {
  return std::string(id) + plain(body.size()) + std::string(flags) + std::string(body);
}
inline std::string frame24(std::string_view id, std::string_view body, std::string_view flags = "\0\0"sv) {
  return std::string(id) + seven_bit(body.size()) + std::string(flags) + std::string(body);
}

inline std::string tag(char version, char flags, std::string_view frames) {
  return "ID3"s + version + '\0' + flags + seven_bit(frames.size()) + std::string(frames);
}

/// A CHAP frame's body.
inline std::string chap(std::string_view id, std::size_t start_ms, std::size_t end_ms, std::string_view frames) {
  return std::string(id) + '\0' + plain(start_ms) + plain(end_ms) + std::string(8, '\xFF') + std::string(frames);
}

/// A CTOC frame's body: at the top level and ordered, unless `flags` say otherwise.
inline std::string ctoc(const std::vector<std::string>& children, std::string_view frames = {}, char flags = 3) {
  std::string body = "toc\0"s + flags + static_cast<char>(children.size());
  for (const std::string& child : children) body += child + '\0';
  return body + std::string(frames);
}

/// Frames in Latin-1: a text, a link with an empty description, a picture that is a JPEG by its first bytes.
inline std::string latin_text(std::string_view text) { return '\0' + std::string(text); }
inline std::string link_body(std::string_view url) { return "\0\0"s + std::string(url); }
inline std::string picture_body() { return "\0image/jpeg\0\3\0\xFF\xD8\xFF\xE0picture"s; }

inline std::vector<std::byte> bytes(std::string_view text) {
  const auto* first = reinterpret_cast<const std::byte*>(text.data());
  return {first, first + text.size()};
}
inline std::string text(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace podmill::testing::id3
