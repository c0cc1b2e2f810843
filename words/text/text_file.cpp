// SPDX-License-Identifier: MIT
#include "words/text/text_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "system/error.h"
#include "system/system_error.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

[[noreturn]] void refuse(std::string_view name, const std::string& what, const std::string& hint) {
  throw Error(Fault::input, Place{name}, what, hint);
}

std::ptrdiff_t line_at(std::string_view text, std::size_t at) {
  return 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
}

std::string decoded(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return std::string(bytes.substr(3));
  const bool is_utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  return is_utf16 ? from_utf16(bytes.substr(0, bytes.size() / 2 * 2), true) : std::string(bytes);
}

/// CR LF and CR become LF; other control characters go.
void clean_controls(std::string& text) {
  std::size_t kept = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\r') {
      if (at + 1 == text.size() || text[at + 1] != '\n') text[kept++] = '\n';
    } else if (static_cast<unsigned char>(c) >= 0x20 ? c != 0x7F : c == '\n' || c == '\t') {
      text[kept++] = c;
    }
  }
  text.resize(kept);
}

}  // namespace

std::string clean_text(std::string_view bytes, std::string_view name, std::size_t most) {
  if (bytes.size() > most) {
    refuse(name, fmt::format("is larger than {} KiB", most / 1024), "show notes are text: is this the right file?");
  }
  std::string text = decoded(bytes);
  if (const auto zero = text.find('\0'); zero != std::string::npos) {
    refuse(name, fmt::format("is no text file (zero byte in line {})", line_at(text, zero)),
           "show notes are Markdown or plain text");
  }
  if (const auto bad = first_invalid_utf8(text)) {
    refuse(name,
           fmt::format("line {} is not UTF-8 (byte 0x{:02X})", line_at(text, *bad),
                       static_cast<unsigned char>(text[*bad])),
           "save it as UTF-8, or convert it: iconv -f WINDOWS-1252 -t UTF-8");
  }
  clean_controls(text);
  return text;
}

std::string read_text_bytes(const std::filesystem::path& path, std::size_t most) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) throw unreadable(path.string(), EISDIR);
  std::ifstream file(path, std::ios::binary);
  if (!file) throw unreadable(path.string(), errno);
  // Piece by piece: no more memory than the file has bytes, whatever it may have.
  std::string bytes;
  constexpr std::size_t step = 1 << 20;
  while (file && bytes.size() <= most) {
    const std::size_t had = bytes.size();
    bytes.resize(std::min(had + step, most + 1));
    file.read(bytes.data() + had, static_cast<std::streamsize>(bytes.size() - had));
    bytes.resize(had + static_cast<std::size_t>(file.gcount()));
  }
  if (file.bad()) throw unreadable(path.string(), errno);
  return bytes;
}

}  // namespace podmill
