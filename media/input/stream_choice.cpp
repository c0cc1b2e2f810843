// SPDX-License-Identifier: MIT
#include "media/input/stream_choice.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <numeric>
#include <optional>

#include "media/meters/speech_meter.h"
#include "system/error.h"

namespace podmill {
namespace {

std::optional<std::size_t> as_number(const std::string& text) {
  std::size_t number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  return code == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// How speech-like the first few are.
std::vector<double> speech_shares(MediaSource& source) {
  constexpr std::size_t most_heard = 8;
  std::vector<double> shares;
  for (std::size_t i = 0; i < std::min(source.info().audio.size(), most_heard); ++i)
    shares.push_back(source.speech_share(i));
  return shares;
}

StreamChoice usual_or_best(const std::vector<AudioStream>& audio, const std::vector<double>& speech) {
  const auto usual = std::ranges::find(audio, true, &AudioStream::is_default);
  const auto best = std::ranges::max_element(speech);
  if (std::ranges::count(audio, true, &AudioStream::is_default) == 1)
    return {{static_cast<std::size_t>(usual - audio.begin())}, "the container's default", {}};
  if (*best >= carries_speech)
    return {{static_cast<std::size_t>(best - speech.begin())}, "the one most like speech", {}};
  return {{usual != audio.end() ? static_cast<std::size_t>(usual - audio.begin()) : 0},
          "the first, as none is like speech",
          {}};
}

StreamChoice choose_by_itself(MediaSource& source, const std::string& file_name) {
  const std::vector<AudioStream>& audio = source.info().audio;
  if (audio.size() == 1) return {{0}, {}, {}};
  const std::vector<double> speech = speech_shares(source);
  StreamChoice choice = usual_or_best(audio, speech);
  std::vector<std::size_t> talking;  // counted as people do
  for (std::size_t i = 0; i < speech.size(); ++i)
    if (speech[i] >= carries_speech) talking.push_back(i + 1);
  const std::size_t chosen = choice.streams.front() + 1;
  if (talking.size() > 1) {
    choice.remarks.push_back(fmt::format(
        "{}: audio streams {} all carry speech, and only {} is heard; make takes another with "
        "--set decode.stream={}, or all with --set decode.stream=mix",
        file_name, fmt::join(talking, ", "), chosen, talking.front() == chosen ? talking[1] : talking.front()));
  } else if (talking.size() == 1 && talking.front() != chosen) {
    choice.remarks.push_back(
        fmt::format("{}: audio stream {} carries speech, the container's default, {}, doesn't; "
                    "make takes it with --set decode.stream={}",
                    file_name, talking.front(), chosen, talking.front()));
  }
  return choice;
}

StreamChoice choose_as_told(const MediaInfo& info, const std::string& wish, const std::string& name) {
  const std::vector<AudioStream>& audio = info.audio;
  if (wish == "mix") {
    StreamChoice all{std::vector<std::size_t>(audio.size()), {}, {}};
    std::iota(all.streams.begin(), all.streams.end(), 0U);
    return all;
  }
  const std::optional<std::size_t> number = as_number(wish);
  if (number && *number >= 1 && *number <= audio.size()) return {{*number - 1}, {}, {}};
  const auto spoken = std::ranges::find(audio, language_code(wish), &AudioStream::language);
  if (spoken != audio.end()) return {{static_cast<std::size_t>(spoken - audio.begin())}, {}, {}};
  std::vector<std::string> there;
  for (std::size_t i = 0; i < audio.size(); ++i) there.push_back(in_words(info, i));
  throw Error(Fault::input, fmt::format("{}: has no audio stream \"{}\"", name, wish),
              fmt::format("decode.stream counts from 1; there is {}", fmt::join(there, "; ")));
}

}  // namespace

StreamChoice choose_streams(MediaSource& source, const std::string& wish, const std::string& name,
                            const std::string& file_name) {
  return wish == "auto" ? choose_by_itself(source, file_name) : choose_as_told(source.info(), wish, name);
}

}  // namespace podmill
