// SPDX-License-Identifier: MIT
#include "publish/chapter_formats.h"

#include "publish/chapters_json.h"
#include "publish/chapters_text.h"

namespace podmill {

std::span<const ChapterFormat> chapter_formats() {
  static constexpr ChapterFormat all[] = {
      {"json", "Podcasting 2.0 JSON chapters", chapters_json},
      {"text", "time stamps for a description (YouTube, Spotify, Apple)", chapters_text},
  };
  return all;
}

}  // namespace podmill
