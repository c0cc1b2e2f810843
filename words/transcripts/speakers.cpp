// SPDX-License-Identifier: MIT
#include "words/transcripts/speakers.h"

#include <map>
#include <string>
#include <string_view>

#include "words/text/unicode.h"

namespace podmill {
namespace {

/// "Ann Lee" of "Ann Lee: Hello": up to four words that each begin with a capital, a digit or a letter beyond ASCII.
std::string_view speaker_of(std::string_view text) {
  constexpr std::size_t longest_name_bytes = 64;
  constexpr int most_words = 4;
  const std::size_t colon = text.find(": ");
  if (colon == std::string_view::npos || colon == 0 || colon > longest_name_bytes) return {};
  const std::string_view name = text.substr(0, colon);
  int words = 1;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const bool begins = at == 0 || name[at - 1] == ' ';
    const auto c = static_cast<unsigned char>(name[at]);
    if (std::string_view(",;:!?\"()[]").find(name[at]) != std::string_view::npos) return {};
    if (begins && !(c >= 0x80 || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) return {};
    if (at > 0 && begins) ++words;
  }
  return words <= most_words && !name.ends_with(' ') ? name : std::string_view();
}

}  // namespace

void find_speakers(std::vector<Cue>& cues) {
  for (Cue& cue : cues) cue.text.erase(0, cue.text.size() - trim_front(cue.text).size());
  std::map<std::string, int, std::less<>> counts;
  for (const Cue& cue : cues) {
    if (const auto name = speaker_of(cue.text); !name.empty()) ++counts[std::string(name)];
  }
  if (!cues.empty()) {
    if (const auto first = speaker_of(cues.front().text); !first.empty()) ++counts[std::string(first)];
  }
  std::string speaker;
  for (Cue& cue : cues) {
    const auto name = speaker_of(cue.text);
    const auto known = counts.find(name);
    if (known != counts.end() && known->second > 1) {
      speaker = known->first;
      cue.text.erase(0, name.size() + 2);
    } else if (known != counts.end()) {
      speaker.clear();
    }
    cue.speaker = speaker;
  }
}

}  // namespace podmill
