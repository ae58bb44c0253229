import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs expressions on texts with java.util.regex. Reads lines of an expression and texts, each in base64, parted by
 * blanks; writes for each text how often the engine looked at a character, then the spans of all groups of all matches.
 */
public final class Matches {
  private static final class Counted implements CharSequence {
    final String text;
    long accesses = 0;

    Counted(String text) {
      this.text = text;
    }

    public char charAt(int index) {
      accesses++;
      return text.charAt(index);
    }

    public int length() {
      return text.length();
    }

    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }
  }

  public static void main(String[] arguments) throws Exception {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    StringBuilder out = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] parts = line.split(" ", -1);
      Pattern expression = Pattern.compile(decoded(parts[0]));
      for (int i = 1; i < parts.length; i++) {
        Counted text = new Counted(decoded(parts[i]));
        Matcher found = expression.matcher(text);
        StringBuilder spans = new StringBuilder();
        while (found.find()) {
          for (int group = 0; group <= found.groupCount(); group++) {
            spans.append(' ').append(found.start(group)).append(',').append(found.end(group));
          }
        }
        out.append(text.accesses).append(spans).append('\n');
      }
    }
    System.out.print(out);
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
