package org.pushforward.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void whatFollowsAnElementWithinATextFollowsAtOnce() {
        assertThat(new Html().element("b", "moons").text(", measured alike"))
                .hasToString("<b>moons</b>, measured alike");
    }

    @Test
    void textsAndAttributesAreEscaped() {
        assertThat(new Html().element("p", "<&>", "title", "\"'"))
                .hasToString("<p title=\"&quot;&#39;\">&lt;&amp;&gt;</p>\n");
    }
}
