// SPDX-License-Identifier: MIT
#include "words/markdown/shortcodes.h"

#include <algorithm>
#include <array>
#include <optional>

namespace podmill {
namespace {

struct Kind {
  std::string_view opening, closing;
};
constexpr auto kinds = std::to_array<Kind>({
    {"{{<", ">}}"},
    {"{{%", "%}}"},
    {"{{", "}}"},
    {"{%", "%}"},
    {"{#", "#}"},
});

constexpr std::size_t longest_shortcode = 4096;  // bytes; so that a text full of openings is read in no time

class Remover {
 public:
  Remover(std::string_view text, int first_line, Shortcodes& found)
      : text_(text), first_line_(first_line), found_(found) {}

  std::string rest() && {
    while (at_ < text_.size()) {
      if (text_[at_] == '`' || (text_[at_] == '~' && begins_line())) {
        keep(code_end());
      } else if (const std::size_t end = text_[at_] == '{' ? shortcode_end() : at_; end != at_) {
        leave_out(end);
      } else {
        keep(at_ + 1);
      }
    }
    return std::move(kept_);
  }

 private:
  bool begins_line() const {
    const std::size_t line = text_.substr(0, at_).rfind('\n') + 1;
    return text_.substr(line, at_ - line).find_first_not_of(' ') == std::string_view::npos;
  }

  /// Behind a code span, a fenced block, or a run of marks that opens neither.
  std::size_t code_end() const {
    const char mark = text_[at_];
    const std::size_t run_end = std::min(text_.find_first_not_of(mark, at_), text_.size());
    const std::string marks(run_end - at_, mark);
    const bool fence = marks.size() >= 3 && begins_line();
    if (!fence && mark == '~') return run_end;
    const std::size_t limit = fence ? text_.size() : std::min(text_.find("\n\n", run_end), text_.size());
    std::size_t closing = run_end;
    while ((closing = text_.substr(0, limit).find(fence ? "\n" + marks : marks, closing)) != std::string_view::npos) {
      std::size_t end = closing + marks.size() + (fence ? 1 : 0);
      const bool longer = end < text_.size() && text_[end] == mark;
      while (end < text_.size() && text_[end] == mark) ++end;
      if (fence || !longer) return end;
      closing = end;
    }
    return fence ? text_.size() : run_end;
  }

  /// Behind the shortcode that begins here; here where none does.
  std::size_t shortcode_end() const {
    const std::string_view rest = text_.substr(at_, longest_shortcode);
    for (const Kind& kind : kinds) {
      if (!rest.starts_with(kind.opening)) continue;
      const std::size_t closing = rest.substr(0, rest.find("\n\n")).find(kind.closing, kind.opening.size());
      if (closing == std::string_view::npos) continue;
      const std::string_view inside = rest.substr(kind.opening.size(), closing - kind.opening.size());
      if (kind.opening == "{{" && inside.find_first_of("{}") != std::string_view::npos) continue;
      return begins_comment(inside, kind) ? comment_end() : at_ + closing + kind.closing.size();
    }
    return at_;
  }

  static bool begins_comment(std::string_view inside, const Kind& kind) {
    const std::size_t word = inside.find_first_not_of("- ");
    return kind.opening == "{%" && word != std::string_view::npos && inside.substr(word).starts_with("comment");
  }

  std::size_t comment_end() const {
    const std::size_t last = text_.find("endcomment", at_);
    const std::size_t closing = last == std::string_view::npos ? last : text_.find("%}", last);
    return closing == std::string_view::npos ? text_.size() : closing + 2;
  }

  void keep(std::size_t end) {
    kept_ += text_.substr(at_, end - at_);
    at_ = end;
  }

  void leave_out(std::size_t end) {
    const std::string_view out = text_.substr(at_, end - at_);
    if (++found_.count == 1) {
      found_.line = first_line_ + static_cast<int>(std::count(text_.begin(), text_.begin() + at_, '\n'));
      found_.first = out.substr(0, out.find('\n'));
    }
    kept_.append(static_cast<std::size_t>(std::count(out.begin(), out.end(), '\n')), '\n');
    at_ = end;
  }

  std::string_view text_;
  int first_line_;
  Shortcodes& found_;
  std::size_t at_ = 0;
  std::string kept_;
};

}  // namespace

std::string without_shortcodes(std::string_view markdown, int first_line, Shortcodes& found) {
  return Remover(markdown, first_line, found).rest();
}

}  // namespace podmill
