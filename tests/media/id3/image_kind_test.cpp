// SPDX-License-Identifier: MIT
#include "media/id3/image_kind.h"

#include <doctest/doctest.h>

#include <string_view>

#include "system/byte_reader.h"

namespace {

using namespace podmill;
using namespace std::literals;

ImageKind kind_of(std::string_view bytes) { return image_kind(as_bytes(bytes)); }

TEST_CASE("an image is known by its first bytes") {
  CHECK(kind_of("\xFF\xD8\xFF\xE0"sv) == ImageKind::jpeg);
  CHECK(kind_of("\x89PNG\r\n"sv) == ImageKind::png);
  CHECK(kind_of("RIFF\x01\x02\x03\x04WEBPVP8 "sv) == ImageKind::webp);
  CHECK(kind_of("GIF89a"sv) == ImageKind::gif);
  CHECK(kind_of("BM\1"sv) == ImageKind::bmp);
  CHECK(kind_of("II*\0"sv) == ImageKind::tiff);
  CHECK(kind_of("MM\0*"sv) == ImageKind::tiff);
  CHECK(kind_of("\0\0\0\x18"
                "ftypheic"sv) == ImageKind::heif);
}

TEST_CASE("what is no image, or not enough of one, is of no kind") {
  CHECK(kind_of(""sv) == ImageKind::none);
  CHECK(kind_of("\xFF\xD8"sv) == ImageKind::none);
  CHECK(kind_of("RIFF\x01\x02\x03\x04WAVE"sv) == ImageKind::none);
  CHECK(kind_of("RIFX\x01\x02\x03\x04WEBP"sv) == ImageKind::none);
  CHECK(in_words(ImageKind::none).empty());
}

TEST_CASE("a tag takes JPEG and PNG") {
  CHECK(mime_type(ImageKind::jpeg) == "image/jpeg");
  CHECK(mime_type(ImageKind::png) == "image/png");
  CHECK(mime_type(ImageKind::gif).empty());
  CHECK(in_words(ImageKind::webp) == "WebP");
  CHECK(in_words(ImageKind::heif) == "HEIF");
}

}  // namespace
