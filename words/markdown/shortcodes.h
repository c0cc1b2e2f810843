// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

namespace podmill {

/// What a site's generator fills in, and nobody else can.
struct Shortcodes {
  int count = 0;
  int line = 0;       ///< of the first, from 1
  std::string first;  ///< as written, on one line
};

/// The text without Hugo's `{{< >}}` and `{{% %}}`, Liquid's and Nunjucks' `{% %}`, `{{ }}` and `{# #}`, and what
/// stands between `{% comment %}` and `{% endcomment %}`. Its lines keep their numbers. What Markdown calls code
/// stays as it is, as does what isn't closed before the next empty line. They are added to `found`, which counts
/// lines from `first_line`.
std::string without_shortcodes(std::string_view markdown, int first_line, Shortcodes& found);

}  // namespace podmill
