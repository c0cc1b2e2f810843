// SPDX-License-Identifier: MIT
#include "media/pictures/cover.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>

#include "media/pictures/image.h"
#include "system/error.h"
#include "tests/support/images.h"
#include "tests/support/mp3_bytes.h"
#include "tests/support/sounds.h"

namespace podmill {
namespace {

using testing::oriented;
using testing::Pixel;
using testing::png;
using testing::png_claiming;

constexpr Pixel red{255, 0, 0, 255}, green{0, 255, 0, 255}, blue{0, 0, 255, 255}, black{0, 0, 0, 255},
    white{255, 255, 255, 255};

/// Red, green / blue, black.
Pixel quarters(int x, int y, int width, int height) {
  if (y < height / 2) return x < width / 2 ? red : green;
  return x < width / 2 ? blue : black;
}

std::vector<std::byte> quartered(int width, int height) {
  return png(width, height, [=](int x, int y) { return quarters(x, y, width, height); });
}

std::vector<std::byte> quartered_jpeg(int width, int height) {
  return encode_jpeg(decode_image(quartered(width, height), "test", 10'000).image, 2);
}

/// JPEG blurs colours across an edge, not in the middle of an area.
bool looks_like(const Image& image, int x, int y, const Pixel& wanted) {
  const auto* found = &image.rgba[(static_cast<std::size_t>(y) * image.width + x) * 4];
  for (int c = 0; c < 3; ++c)
    if (std::abs(found[c] - wanted[static_cast<std::size_t>(c)]) > 8) return false;
  return true;
}

bool shows(const Cover& cover, const std::array<Pixel, 4>& wanted) {
  const Image image = decode_image(cover.picture.data, "cover", 10'000).image;
  const int left = image.width / 4, right = image.width * 3 / 4, top = image.height / 4,
            bottom = image.height * 3 / 4;
  return looks_like(image, left, top, wanted[0]) && looks_like(image, right, top, wanted[1]) &&
         looks_like(image, left, bottom, wanted[2]) && looks_like(image, right, bottom, wanted[3]);
}

std::string complaint(const std::vector<std::byte>& image) {
  try {
    fit_cover(image, "art.png");
  } catch (const Error& error) {
    return describe(error);
  }
  return "no complaint";
}

TEST_CASE("a JPEG or PNG that fits stays byte for byte") {
  const auto small = quartered(400, 400), jpeg = quartered_jpeg(400, 400);
  const Cover from_png = fit_cover(small, "a.png"), from_jpeg = fit_cover(jpeg, "a.jpg");
  CHECK(from_png.picture.data == small);
  CHECK(from_png.picture.mime == "image/png");
  CHECK(from_jpeg.picture.data == jpeg);
  CHECK(from_jpeg.picture.mime == "image/jpeg");
}

TEST_CASE("a large image becomes a JPEG of 800 pixels with the same colours") {
  const Cover cover = fit_cover(quartered(1600, 1200), "a.png");
  CHECK(cover.picture.mime == "image/jpeg");
  CHECK(cover.picture.data.size() <= 300'000);
  const DecodedImage back = decode_image(cover.picture.data, "cover", 10'000);
  CHECK(back.width == 800);
  CHECK(back.height == 600);
  CHECK(shows(cover, {red, green, blue, black}));
  CHECK(cover.summary.find("a.png, PNG, 1600 × 1200, as JPEG, 800 × 600, ") == 0);
}

TEST_CASE("the worst noise still fits, coarser and then smaller") {
  std::minstd_rand random(1);
  const auto noisy = png(400, 400, [&random](int, int) {
    const auto any = [&random] { return static_cast<std::uint8_t>(random() >> 8); };
    return Pixel{any(), any(), any(), 255};
  });
  CHECK(fit_cover(noisy, "a.png", {.side = 400, .bytes = 100'000}).picture.data.size() <= 100'000);
  const Cover tiny = fit_cover(noisy, "a.png", {.side = 200, .bytes = 5000});
  CHECK(tiny.picture.data.size() <= 5000);
  CHECK(decode_image(tiny.picture.data, "cover", 10'000).width >= 50);
}

TEST_CASE("what is transparent becomes white") {
  const Cover cover = fit_cover(png(900, 900, [](int x, int) { return x < 450 ? Pixel{0, 0, 0, 0} : red; }), "a.png");
  CHECK(shows(cover, {white, red, white, red}));
}

TEST_CASE("a photograph that was taken with the camera turned stands upright") {
  const auto jpeg = quartered_jpeg(80, 60);
  const std::array<std::array<Pixel, 4>, 8> upright{{{red, green, blue, black},
                                                     {green, red, black, blue},
                                                     {black, blue, green, red},
                                                     {blue, black, red, green},
                                                     {red, blue, green, black},
                                                     {blue, red, black, green},
                                                     {black, green, blue, red},
                                                     {green, black, red, blue}}};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    CAPTURE(orientation);
    CHECK(shows(fit_cover(oriented(jpeg, orientation), "a.jpg"), upright[static_cast<std::size_t>(orientation - 1)]));
  }
}

TEST_CASE("the same image gives the same bytes every time") {
  const auto image = quartered(1000, 1000);
  CHECK(fit_cover(image, "a.png").picture.data == fit_cover(image, "a.png").picture.data);
}

TEST_CASE("what is no whole image of a known kind is refused with the cure") {
  auto truncated = quartered(400, 400);
  truncated.resize(truncated.size() / 2);
  auto half_jpeg = quartered_jpeg(400, 400);
  half_jpeg.resize(half_jpeg.size() / 2);
  const std::string heif = std::string("\0\0\0\x18", 4) + "ftypheic____";
  std::vector<std::byte> heif_bytes(heif.size());
  std::transform(heif.begin(), heif.end(), heif_bytes.begin(), [](char c) { return static_cast<std::byte>(c); });
  CHECK(complaint({}).find("art.png: not an image\n  hint: save it as JPEG or PNG") == 0);
  CHECK(complaint(std::vector<std::byte>(5000)).find("art.png: not an image") == 0);
  CHECK(complaint(truncated).find("art.png: can't decode the PNG image") == 0);
  CHECK(complaint(half_jpeg).find("art.png: can't decode the JPEG image") == 0);
  CHECK(complaint(heif_bytes).find("art.png: a HEIF image can't be read\n  hint:") == 0);
}

TEST_CASE("an image that claims a hundred million pixels or more is refused before it is decoded") {
  const auto small = quartered(20, 20);
  CHECK(complaint(png_claiming(small, 20, 20)) == "no complaint");
  CHECK(complaint(png_claiming(small, 10'000, 10'000)).find("art.png: more than 36 megapixels") == 0);
  CHECK(complaint(png_claiming(small, 30'000, 30'000)).find("art.png: can't decode the PNG image") == 0);
  CHECK(complaint(png_claiming(small, 0x7FFFFFFF, 0x7FFFFFFF)).find("art.png: ") == 0);
}

TEST_CASE("the author hears of covers that feeds don't take, and of wrong names") {
  const auto remarks = [](const std::vector<std::byte>& image, const std::string& name) {
    std::string all;
    for (const std::string& remark : fit_cover(image, name).remarks) all += remark + "\n";
    return all;
  };
  CHECK(remarks(quartered(1500, 1500), "a.png").empty());
  CHECK(remarks(quartered(300, 200), "a.PNG") ==
        "a.PNG: 300 × 200 pixels, not square; podcast directories want 1400 to 3000 square\n");
  CHECK(remarks(quartered(300, 300), "a.png") ==
        "a.png: 300 × 300 pixels; fine in the file, podcast directories want 1400 to 3000\n");
  CHECK(remarks(quartered(1500, 1500), "a.jpg") == "a.jpg: is a PNG image, whatever its name says\n");
}

TEST_CASE("a cover is loaded from its file, and a missing one is named") {
  const testing::TemporaryFolder folder;
  const auto image = quartered(100, 100);
  testing::append_to(folder / "art.png", image);
  CHECK(load_cover(folder / "art.png").picture.data == image);
  CHECK(load_cover(folder / "art.png").summary == "art.png, PNG, 100 × 100");
  CHECK_THROWS_WITH_AS(load_cover("/nowhere/art.png"), "/nowhere/art.png: no such file", Error);
  CHECK_THROWS_AS(load_cover(folder.path()), Error);
}

}  // namespace
}  // namespace podmill
