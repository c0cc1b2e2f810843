// SPDX-License-Identifier: MIT
#include "media/input/probe_metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "media/ffmpeg/c_ptr.h"
#include "media/id3/language.h"
#include "media/input/embedded_chapters.h"
#include "system/utf8.h"

namespace podmill {

namespace {

constexpr std::size_t longest_text = 64 << 10;

/// "7" or "7/12".
std::optional<int> leading_number(const std::string& text) {
  int number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (code != std::errc() || number < 0) return {};
  return end == text.data() + text.size() || *end == '/' ? std::optional(number) : std::nullopt;
}

/// FFmpeg makes chapters of Vorbis comments, and leaves their links among the words
/// (https://wiki.xiph.org/Chapter_Extension).
std::string link_of(const AVChapter& chapter, const AVDictionary* words) {
  const auto key = [&](const char* form) { return fmt::format(fmt::runtime(form), chapter.id); };
  return word(words, {key("CHAPTER{:03}URL").c_str(), key("CHAPTER{:02}URL").c_str()});
}

std::vector<WrittenChapter> chapters_of(const AVFormatContext& context, const AVDictionary* words) {
  std::vector<WrittenChapter> chapters;
  constexpr AVRational millisecond{1, 1000};
  for (unsigned i = 0; i < context.nb_chapters; ++i) {
    const AVChapter& chapter = *context.chapters[i];
    if (chapter.start == AV_NOPTS_VALUE || chapter.time_base.num <= 0 || chapter.time_base.den <= 0) continue;
    WrittenChapter written;
    written.start = Millis{std::max<std::int64_t>(0, av_rescale_q(chapter.start, chapter.time_base, millisecond))};
    if (written.start > latest_chapter) continue;
    if (chapter.end != AV_NOPTS_VALUE && chapter.end > chapter.start) {
      written.end = Millis{av_rescale_q(chapter.end, chapter.time_base, millisecond)};
      if (*written.end > latest_chapter || *written.end < written.start) written.end.reset();
    }
    written.content.title = word(chapter.metadata, {"title"});
    written.content.url = link_of(chapter, words);
    chapters.push_back(std::move(written));
  }
  std::stable_sort(chapters.begin(), chapters.end(), [](const auto& a, const auto& b) { return a.start < b.start; });
  return chapters;
}

}  // namespace

std::string language_code(const std::string& language) {
  const std::string code = iso639_2(language);
  return code.empty() ? language : code;
}

std::string clean_text(std::string_view text) {
  std::string clean;
  for (const char c : from_utf8(text.substr(0, longest_text))) {
    const bool is_control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    if (!is_control || c == '\n' || c == '\t') clean += c;
  }
  constexpr std::string_view blank = " \t\n";
  const std::size_t begin = clean.find_first_not_of(blank);
  if (begin == std::string::npos) return {};
  return clean.substr(begin, clean.find_last_not_of(blank) - begin + 1);
}

std::string word(const AVDictionary* dictionary, std::initializer_list<const char*> keys) {
  for (const char* key : keys) {
    if (const AVDictionaryEntry* entry = av_dict_get(dictionary, key, nullptr, 0)) {
      if (std::string text = clean_text(entry->value); !text.empty()) return text;
    }
  }
  return {};
}

std::string language_of(const AVDictionary* dictionary) {
  const std::string language = word(dictionary, {"language"});
  return language == "und" ? std::string{} : language_code(language);
}

void read_words(const AVFormatContext& context, MediaInfo& info) {
  // Ogg and some others keep the file's words with the stream.
  const AVDictionary* of_stream = nullptr;
  if (context.metadata == nullptr && !info.audio.empty()) {
    of_stream = context.streams[info.audio.front().index]->metadata;
  }
  const AVDictionary* words = of_stream != nullptr ? of_stream : context.metadata;
  Tags& tags = info.tags;
  tags.title = word(words, {"title"});
  tags.artist = word(words, {"artist", "author", "album_artist", "performer"});
  tags.album = word(words, {"album", "show"});
  tags.date = word(words, {"date", "year", "originalyear", "TDRL"});
  tags.genre = word(words, {"genre"});
  tags.copyright = word(words, {"copyright"});
  tags.language = word(words, {"language"});
  tags.link = word(words, {"purl", "url", "WOAF", "contact"});
  tags.publisher = word(words, {"publisher", "organization", "label"});
  tags.subtitle = word(words, {"subtitle", "TIT3"});
  tags.number = leading_number(word(words, {"episode_sort", "track", "tracknumber"}));
  tags.season = leading_number(word(words, {"season_number", "disc"}));
  info.description = word(words, {"synopsis", "description", "comment", "lyrics"});
  info.chapters = chapters_of(context, words);
}

}  // namespace podmill
