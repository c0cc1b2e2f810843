// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace podmill::testing {

using Pixel = std::array<std::uint8_t, 4>;  ///< red, green, blue, alpha

/// A PNG with an alpha channel, encoded by libavcodec.
std::vector<std::byte> png(int width, int height, const std::function<Pixel(int x, int y)>& pixel);

/// The same PNG with other sides in its header, and the header's checksum right again.
std::vector<std::byte> png_claiming(std::vector<std::byte> png, std::uint32_t width, std::uint32_t height);

/// A JPEG with an Exif orientation put into it.
std::vector<std::byte> oriented(const std::vector<std::byte>& jpeg, int orientation);

}  // namespace podmill::testing
