// SPDX-License-Identifier: MIT
#include "media/pictures/cover.h"

#include <fmt/format.h>

#include <algorithm>

#include "media/id3/image_kind.h"
#include "media/pictures/image.h"
#include "system/ascii_lower.h"
#include "system/error.h"
#include "system/file_bytes.h"
#include "system/file_size.h"

namespace podmill {
namespace {

// Apple: artwork in a feed is square, 1400 to 3000 pixels, its name's extension the real type (Apple Podcasts,
// "Artwork").
constexpr int least_feed_side = 1400;

/// A JPEG that keeps the limits.
struct Fitted {
  int width = 0, height = 0;
  std::vector<std::byte> jpeg;
};

Fitted fitted(const Image& image, const CoverLimits& limits) {
  Fitted fit;
  // A photograph of 800 × 800 fits at 2 or 3 mostly; the worst noise at 8 and three quarters of the size.
  for (int side = limits.side; side >= 1; side = side * 3 / 4) {
    const Image smaller = scaled(image, side);
    for (int quantiser : {2, 3, 5, 8}) {
      fit = {smaller.width, smaller.height, encode_jpeg(smaller, quantiser)};
      if (fit.jpeg.size() <= limits.bytes) return fit;
    }
  }
  return fit;
}

bool named_right(const std::string& name, ImageKind kind) {
  const std::string extension = ascii_lower(std::filesystem::path(name).extension().string());
  if (kind == ImageKind::jpeg) return extension == ".jpg" || extension == ".jpeg" || extension.empty();
  return kind != ImageKind::png || extension == ".png" || extension.empty();
}

std::vector<std::string> remarks_on(const DecodedImage& decoded, ImageKind kind, const std::string& name) {
  std::vector<std::string> remarks;
  const std::string size = fmt::format("{} × {}", decoded.width, decoded.height);
  if (decoded.width != decoded.height)
    remarks.push_back(
        fmt::format("{}: {} pixels, not square; podcast directories want 1400 to 3000 square", name, size));
  else if (decoded.width < least_feed_side)
    remarks.push_back(
        fmt::format("{}: {} pixels; fine in the file, podcast directories want 1400 to 3000", name, size));
  if (!named_right(name, kind))
    remarks.push_back(fmt::format("{}: is a {} image, whatever its name says", name, in_words(kind)));
  return remarks;
}

}  // namespace

Cover fit_cover(std::span<const std::byte> image, const std::string& name, const CoverLimits& limits) {
  const ImageKind kind = image_kind(image);
  const DecodedImage decoded = decode_image(image, name, limits.side);
  Cover cover;
  cover.remarks = remarks_on(decoded, kind, name);
  cover.summary = fmt::format("{}, {}, {} × {}", name, in_words(kind), decoded.width, decoded.height);
  const bool fits = image.size() <= limits.bytes && std::max(decoded.width, decoded.height) <= limits.side;
  if (fits && decoded.orientation == 1 && !mime_type(kind).empty()) {
    cover.picture = {std::string(mime_type(kind)), {image.begin(), image.end()}};
    return cover;
  }
  Fitted fit = fitted(decoded.image, limits);
  cover.summary += fmt::format(", as JPEG, {} × {}, {}", fit.width, fit.height,
                               size_in_words(static_cast<std::int64_t>(fit.jpeg.size())));
  cover.picture = {"image/jpeg", std::move(fit.jpeg)};
  return cover;
}

Cover load_cover(const std::filesystem::path& path, const CoverLimits& limits) {
  FileBytes file(path);
  if (file.size() > most_cover_bytes)
    throw Error{Fault::unsupported,
                fmt::format("{}: {} are too much for a cover", path.string(), size_in_words(file.size())),
                "save it as JPEG, 1400 to 3000 pixels square"};
  const auto bytes = file.read(0, static_cast<std::size_t>(file.size()));
  return fit_cover(bytes, path.filename().string(), limits);
}

}  // namespace podmill
