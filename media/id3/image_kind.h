// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace podmill {

enum class ImageKind : std::uint8_t { none, jpeg, png, webp, gif, bmp, tiff, heif };

/// What an image is by its first bytes; none where it is no image known here.
ImageKind image_kind(std::span<const std::byte> image);

/// "JPEG", "PNG", "WebP", "GIF", "BMP", "TIFF", "HEIF"; empty of none.
std::string_view in_words(ImageKind kind);

/// Of the two kinds that a tag's picture may have (pipeline/episode.h): "image/jpeg", "image/png"; empty of any
/// other.
std::string_view mime_type(ImageKind kind);

}  // namespace podmill
