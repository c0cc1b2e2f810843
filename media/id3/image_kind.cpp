// SPDX-License-Identifier: MIT
#include "media/id3/image_kind.h"

#include <algorithm>

#include "system/byte_reader.h"

namespace podmill {
namespace {

/// The first bytes of a kind; a question mark stands for any byte.
struct Signature {
  std::string_view bytes;
  ImageKind kind;
};
constexpr Signature signatures[] = {
    {"\xFF\xD8\xFF", ImageKind::jpeg}, {"\x89PNG", ImageKind::png},  {"RIFF????WEBP", ImageKind::webp},
    {"GIF8", ImageKind::gif},          {"BM", ImageKind::bmp},       {"II*", ImageKind::tiff},
    {"MM", ImageKind::tiff},           {"????ftyp", ImageKind::heif}};

bool begins_with(std::string_view text, std::string_view pattern) {
  return text.size() >= pattern.size() &&
         std::ranges::equal(text.substr(0, pattern.size()), pattern,
                            [](char c, char expected) { return expected == '?' || c == expected; });
}

}  // namespace

ImageKind image_kind(std::span<const std::byte> image) {
  const auto* const known =
      std::ranges::find_if(signatures, [&](const Signature& one) { return begins_with(as_text(image), one.bytes); });
  return known == std::end(signatures) ? ImageKind::none : known->kind;
}

std::string_view in_words(ImageKind kind) {
  constexpr std::string_view names[] = {"", "JPEG", "PNG", "WebP", "GIF", "BMP", "TIFF", "HEIF"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view mime_type(ImageKind kind) {
  if (kind == ImageKind::jpeg) return "image/jpeg";
  return kind == ImageKind::png ? "image/png" : "";
}

}  // namespace podmill
