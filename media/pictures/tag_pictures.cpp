// SPDX-License-Identifier: MIT
#include "media/pictures/tag_pictures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>
#include <vector>

#include "system/error.h"
#include "system/file_bytes.h"
#include "system/file_size.h"

namespace podmill {
namespace {

// The frame around a picture: two headers' worth (ID3v2.3 §3.3, §4.15).
constexpr std::int64_t frame_bytes = 32;
// A photograph of 150 × 150 pixels: less can't be told from a blot.
constexpr std::int64_t least_image_bytes = 2500;
// A photograph of 500 × 500 pixels: more is not worth a coarser cover.
constexpr std::int64_t good_image_bytes = 20'000;
// Pixels that a byte of JPEG carries at a quality that shows no blocks.
constexpr double pixels_per_byte = 12;

/// One image, and how many chapters show it.
struct Wanted {
  ImageSource source;
  std::int64_t uses = 0;
  std::int64_t bytes = 0;  ///< as it is
};

std::string name_of(const ImageSource& source) {
  return source.file.empty() ? "a chapter's own image" : source.file.filename().string();
}

std::int64_t bytes_of(const ImageSource& source) {
  return source.file.empty() ? static_cast<std::int64_t>(source.picture->data.size()) : FileBytes(source.file).size();
}

ImageSource source_of(const ChapterContent& chapter) { return {chapter.image.file(), chapter.picture}; }

/// In the order of the chapters.
std::vector<Wanted> wanted_images(std::span<const PlacedChapter> chapters) {
  std::vector<Wanted> images;
  for (const PlacedChapter& chapter : chapters) {
    const ImageSource source = source_of(chapter.content);
    if (source.empty()) continue;
    const auto known = std::ranges::find(images, source, &Wanted::source);
    if (known == images.end())
      images.push_back({source, 1, bytes_of(source)});
    else
      ++known->uses;
  }
  return images;
}

std::int64_t uses_of(std::span<const Wanted> images) {
  std::int64_t uses = 0;
  for (const Wanted& image : images) uses += image.uses;
  return uses;
}

class Fitting {
 public:
  Fitting(const PictureRoom& room, Report& report) : room_(room), left_(room.bytes), report_(report) {}

  Picture cover(const PictureSources& sources, std::int64_t image_uses) {
    const std::int64_t kept_for_images = std::min(left_ / 2, image_uses * good_image_bytes);
    const CoverLimits limits{room_.side,
                             static_cast<std::size_t>(std::max(left_ - kept_for_images, least_cover_bytes))};
    Picture picture = cover_within(sources, limits);
    left_ -= static_cast<std::int64_t>(picture.data.size()) + frame_bytes;
    return picture;
  }

  /// The smallest first, so that what they don't need is there for the others.
  std::map<ImageSource, std::shared_ptr<const Picture>> images(std::vector<Wanted> wanted) {
    leave_out_what_is_too_much(wanted);
    const std::int64_t before = left_;
    std::int64_t uses = uses_of(wanted);
    std::ranges::stable_sort(wanted, {}, &Wanted::bytes);
    std::map<ImageSource, std::shared_ptr<const Picture>> fitted;
    for (const Wanted& image : wanted) {
      const std::int64_t share = left_ / uses - frame_bytes;
      uses -= image.uses;
      const std::shared_ptr<const Picture> picture = fit(image, share);
      if (!picture) continue;
      left_ -= image.uses * (static_cast<std::int64_t>(picture->data.size()) + frame_bytes);
      fitted.emplace(image.source, picture);
    }
    if (!fitted.empty())
      report_.decided(fmt::format("{} chapter image{}, {}", fitted.size(), fitted.size() == 1 ? "" : "s",
                                  told(wanted, before - left_)));
    return fitted;
  }

 private:
  Picture cover_within(const PictureSources& sources, const CoverLimits& limits) {
    if (!sources.cover.empty()) {
      Cover cover = load_cover(sources.cover, limits);
      report_.decided("cover: " + cover.summary);
      for (std::string& remark : cover.remarks) report_.remark(std::move(remark));
      return std::move(cover.picture);
    }
    if (!sources.own_cover || sources.own_cover->empty()) return {};
    try {
      Cover cover = fit_cover(sources.own_cover->data, "the recording's own cover", limits);
      report_.decided("cover: " + cover.summary);
      return std::move(cover.picture);
    } catch (const Error& error) {
      report_.remark(fmt::format("{}: left out", error.what()));
      return {};
    }
  }

  void leave_out_what_is_too_much(std::vector<Wanted>& wanted) {
    const std::size_t all = wanted.size();
    while (!wanted.empty() && uses_of(wanted) * (least_image_bytes + frame_bytes) > left_ && too_large(wanted))
      wanted.pop_back();
    if (wanted.size() < all)
      report_.remark(fmt::format(
          "{} of {} chapter images left out, from the end: {} are left in the tag, and an image takes {} at least",
          all - wanted.size(), all, size_in_words(std::max<std::int64_t>(left_, 0)),
          size_in_words(least_image_bytes)));
  }

  /// Whether the images as they are don't fit either.
  bool too_large(std::span<const Wanted> wanted) const {
    std::int64_t bytes = 0;
    for (const Wanted& image : wanted) bytes += image.uses * (image.bytes + frame_bytes);
    return bytes > left_;
  }

  std::shared_ptr<const Picture> fit(const Wanted& image, std::int64_t share) {
    const int side =
        image.bytes <= share
            ? room_.side
            : std::clamp(static_cast<int>(std::sqrt(static_cast<double>(share) * pixels_per_byte)), 1, room_.side);
    const CoverLimits limits{side, static_cast<std::size_t>(std::max<std::int64_t>(share, 1))};
    if (!image.source.file.empty())
      return within(fmt::format("preparing the chapter image {}", image.source.file.string()),
                    [&] { return std::make_shared<const Picture>(load_cover(image.source.file, limits).picture); });
    try {
      return std::make_shared<const Picture>(
          fit_cover(image.source.picture->data, name_of(image.source), limits).picture);
    } catch (const Error& error) {
      report_.remark(fmt::format("{}: left out", error.what()));
      return {};
    }
  }

  static std::string told(std::span<const Wanted> wanted, std::int64_t bytes) {
    std::int64_t before = 0;
    for (const Wanted& image : wanted) before += image.bytes;
    const std::int64_t uses = uses_of(wanted);
    return fmt::format("{}{}, from {}", size_in_words(bytes),
                       uses > static_cast<std::int64_t>(wanted.size()) ? fmt::format(" in {} chapters", uses) : "",
                       size_in_words(before));
  }

  PictureRoom room_;
  std::int64_t left_;
  Report& report_;
};

void tell_of_web_addresses(std::span<const PlacedChapter> chapters, Report& report) {
  std::set<std::string_view> addresses;
  for (const PlacedChapter& chapter : chapters)
    if (const std::string& address = chapter.content.image.address(); !address.empty()) addresses.insert(address);
  if (!addresses.empty())
    report.decided(fmt::format("{} chapter image{} on the web: not in the tag", addresses.size(),
                               addresses.size() == 1 ? "" : "s"));
}

}  // namespace

TagPictures fit_pictures(const PictureSources& sources, const PictureRoom& room, Report& report) {
  std::vector<Wanted> wanted = wanted_images(sources.chapters);
  Fitting fitting(room, report);
  TagPictures pictures;
  pictures.cover = fitting.cover(sources, uses_of(wanted));
  pictures.of_chapters = fitting.images(std::move(wanted));
  tell_of_web_addresses(sources.chapters, report);
  return pictures;
}

void put_pictures(const TagPictures& pictures, TagContent& content) {
  content.cover = pictures.cover;
  for (PlacedChapter& chapter : content.chapters) {
    const auto fitted = pictures.of_chapters.find(source_of(chapter.content));
    chapter.content.picture = fitted == pictures.of_chapters.end() ? nullptr : fitted->second;
  }
}

}  // namespace podmill
