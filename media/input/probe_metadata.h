// SPDX-License-Identifier: MIT
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

#include "media/input/media_info.h"

struct AVDictionary;
struct AVFormatContext;

/// What containers say in words. Internal to media/. Every text returned is valid UTF-8 without control
/// characters but tab and line feed, trimmed, at most 64 KiB.
namespace podmill {

std::string clean_text(std::string_view text);

/// The first of these keys that says something; case doesn't matter.
std::string word(const AVDictionary* dictionary, std::initializer_list<const char*> keys);

/// The terminological ISO 639-2 code of a stream's language; empty for none and for "und", as written where it is
/// no such code.
std::string language_of(const AVDictionary* dictionary);

/// Fills tags, description and chapters.
void read_words(const AVFormatContext& context, MediaInfo& info);

}  // namespace podmill
