// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace podmill {

/// A picture in memory: 8 bits each of red, green, blue and alpha (not premultiplied), rows from the top.
struct Image {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
};

/// A decoded image file.
struct DecodedImage {
  int width = 0, height = 0;  ///< as stored
  int orientation = 1;        ///< Exif's: 1 upright, 3 upside down, 6 and 8 on its side, 2 4 5 7 mirrored as well
  Image image;                ///< upright, as a person shall see it
};

/// Decodes the (first) picture of an image file and scales it so that neither side is longer than
/// `longest_side`; a smaller one stays. Images of more than most_pixels are refused before they are decoded.
/// Throws Error: input (damaged), unsupported; `name` is what messages call the file.
DecodedImage decode_image(std::span<const std::byte> file, const std::string& name, int longest_side);

/// 6000 × 6000: twice what Apple takes in a feed; a decoded picture of that size takes 144 MB.
inline constexpr std::int64_t most_pixels = 36'000'000;

/// The same image smaller; neither side longer than `longest_side`.
Image scaled(const Image& image, int longest_side);

/// A baseline JPEG (4:2:0), the same bytes for the same image; what is transparent becomes white.
/// `quantiser`: 2 (best) to 31.
std::vector<std::byte> encode_jpeg(const Image& image, int quantiser);

}  // namespace podmill
