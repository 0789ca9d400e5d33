using Microsoft.Playwright;

namespace SexualHealthInfo.BrowserTests;

/// <summary>
/// Whatever can be pressed is at least 44 by 44 px (WCAG 2.2, 2.5.5), measured by asking the browser what lies under a finger. A link
/// within a sentence is as high as its line, and so is the certainty at the end of a claim. axe holds everything against the 24 px of 2.5.8.
/// </summary>
[Collection(Browsing.Name)]
public sealed class TargetTests(SiteFixture site, BrowserFixture browser)
{
    [Theory]
    [InlineData(320, 640)]
    [InlineData(1280, 900)]
    public Task Press_AnythingOutsideASentence_HasRoomForAFinger(int width, int height) =>
        browser.SweepAsync(site, async visit => await visit.Page.EvaluateAsync<string[]>("""
            () => {
              const targets = 'a[href], button, input:not([type=hidden]), select, textarea, summary, label:has(input)';
              return [...document.querySelectorAll(targets)].filter(target => seen(target) && !inASentence(target) && !hasRoom(target))
                .map(target => `${size(target)}: ${target.outerHTML.slice(0, 160)}`);

              // Not what only a screen reader or a keyboard finds, such as the skip link.
              function seen(target) {
                const box = target.getBoundingClientRect(), style = getComputedStyle(target);
                return target.checkVisibility({ visibilityProperty: true }) && box.width > 1 && box.height > 1 && box.right > 0 && style.pointerEvents !== 'none'
                  && !target.closest('label:has(input) input, .unseen, .certainty');
              }

              // A sentence: text around the link that is no link itself.
              function inASentence(target) {
                if (target.localName !== 'a' || getComputedStyle(target).display !== 'inline') return false;
                let block = target.parentElement;
                while (getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
                const words = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
                while (words.nextNode()) {
                  if (/[\p{L}\p{N}]/u.test(words.currentNode.data) && !words.currentNode.parentElement.closest('a')) return true;
                }
                return false;
              }

              // From its middle, 22 px to each side are its own (its corners may be round); half a pixel is left to rounding.
              function hasRoom(target) {
                target.scrollIntoView({ block: 'center', behavior: 'instant' });
                const { left, top, right, bottom } = target.getClientRects()[0];
                const [x, y] = [(left + right) / 2, (top + bottom) / 2];
                return [[0, 0], [-21.5, 0], [21.5, 0], [0, -21.5], [0, 21.5]].every(([across, down]) => owns(target, x + across, y + down));
              }

              function owns(target, x, y) {
                const hit = document.elementFromPoint(x, y);
                return hit !== null && (target.contains(hit) || (hit.closest('label')?.control ?? null) === target || hit.control === target);
              }

              function size(target) {
                const { width, height } = target.getClientRects()[0];
                return `${Math.round(width)}×${Math.round(height)} px`;
              }
            }
            """), new() { ViewportSize = new() { Width = width, Height = height } });
}
