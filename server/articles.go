package server

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"entente/graph"
	"entente/graph/query"
)

// articleIn is an article in a request.
type articleIn struct {
	ID          string `json:"id,omitempty" maxLength:"200" pattern:"^[^/\\x00]*$" patternDescription:"no slash" doc:"Yours to choose; else made from the URL or the text. The same id again replaces the article."`
	Title       string `json:"title,omitempty" maxLength:"1000"`
	Date        string `json:"date,omitempty" pattern:"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$" patternDescription:"YYYY-MM-DD" doc:"When it appeared, YYYY-MM-DD. It is never guessed."`
	Publication string `json:"publication,omitempty" maxLength:"300" doc:"The outlet's name."`
	URL         string `json:"url,omitempty" maxLength:"2000" doc:"Where it stands. Without text and html it is fetched from here."`
	Text        string `json:"text,omitempty" doc:"Plain text; give text, html or only url."`
	HTML        string `json:"html,omitempty" doc:"A page; its main text is used."`
}

func (a articleIn) input(raw []byte) (Input, error) {
	switch {
	case !utf8.Valid(raw):
		return Input{}, fmt.Errorf("%w body: it is not UTF-8 text", graph.ErrInvalid)
	case a.Text != "" && a.HTML != "":
		return Input{}, fmt.Errorf("%w body: give text or html, not both", graph.ErrInvalid)
	case strings.TrimSpace(a.Text+a.HTML+a.URL) == "":
		return Input{}, fmt.Errorf("%w body: give text, html or url", graph.ErrInvalid)
	case strings.ContainsRune(a.Text+a.HTML+a.Title+a.Publication, 0):
		return Input{}, fmt.Errorf("%w body: it holds zero bytes and is no text", graph.ErrInvalid)
	}
	if _, err := time.Parse(time.DateOnly, a.Date); a.Date != "" && err != nil {
		return Input{}, fmt.Errorf("%w date: there is no day %s", graph.ErrInvalid, a.Date)
	}
	return a.fields(), nil
}

func (a articleIn) fields() Input {
	return Input{
		ID: a.ID, Title: a.Title, Date: a.Date, Publication: a.Publication,
		Text: a.Text, HTML: a.HTML, URL: a.URL,
	}
}

type postInput struct {
	Prefer  string `header:"Prefer" maxLength:"100" doc:"wait=N waits for the result, N seconds at most, up to 60." example:"wait=10"`
	Key     string `header:"Idempotency-Key" maxLength:"200" doc:"The same key and article again give the same job."`
	Body    articleIn
	RawBody []byte
}

type postOutput struct {
	Status            int
	Location          string `header:"Location"`
	PreferenceApplied string `header:"Preference-Applied"`
	Body              jobView
}

func (s *Server) postArticle(ctx context.Context, in *postInput) (*postOutput, error) {
	if s.config.Ingester == nil {
		return nil, errNotConfigured
	}
	article, err := in.Body.input(in.RawBody)
	if err != nil {
		return nil, err
	}
	wait, err := waitOf(in.Prefer)
	if err != nil {
		return nil, err
	}
	of, err := s.jobs.add(ctx, article, in.Key)
	if err != nil {
		return nil, err
	}
	out := &postOutput{Status: http.StatusAccepted, Location: "/v1/jobs/" + of.id}
	if wait > 0 {
		s.jobs.wait(ctx, of, wait)
		out.PreferenceApplied = fmt.Sprintf("wait=%d", int(wait.Seconds()))
	}
	out.Body = s.jobs.view(ctx, of)
	if out.Body.State == string(failed) {
		return nil, &jobError{s.jobs.failure(of), out.Location}
	}
	if wait > 0 && out.Body.State == string(done) {
		out.Status = http.StatusOK
	}
	return out, nil
}

// jobError is why a job failed that a client waited for. The job tells which
// articles of the input were stored before, so that the answer says where it is.
type jobError struct {
	error
	location string
}

// Unwrap gives the reason to errors.Is.
func (e *jobError) Unwrap() error { return e.error }

// waitOf reads wait=N of a Prefer header (RFC 7240); other preferences are not ours
// to refuse.
func waitOf(prefer string) (time.Duration, error) {
	for _, part := range strings.FieldsFunc(prefer, func(r rune) bool { return r == ',' || r == ';' }) {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		if !strings.EqualFold(strings.TrimSpace(name), "wait") {
			continue
		}
		n, err := strconv.Atoi(strings.Trim(strings.TrimSpace(value), `"`))
		if err != nil || n < 0 {
			return 0, fmt.Errorf("%w Prefer header: write wait=N with N in seconds", graph.ErrInvalid)
		}
		return min(time.Duration(min(n, 3600))*time.Second, maxWait), nil
	}
	return 0, nil
}

type articlesInput struct {
	Actor       string `query:"actor" maxLength:"200" doc:"Only articles that mention it: id, name or alias."`
	Publication string `query:"publication" maxLength:"300"`
	PeriodParams
	PageParams
}

type articlesOutput struct{ Body articlesBody }

type articlesBody struct {
	Articles   []ArticleRef `json:"articles" doc:"Latest first, undated last; without their text."`
	NextCursor string       `json:"nextCursor" doc:"Empty on the last page."`
	Ground     groundView   `json:"ground"`
}

func (s *Server) articles(ctx context.Context, in *articlesInput) (*articlesOutput, error) {
	f, err := s.articleFilter(ctx, in)
	if err != nil {
		return nil, err
	}
	list, next, err := s.config.Reader.Articles(ctx, f, graph.Page{Limit: in.Limit, Cursor: in.Cursor})
	if err != nil {
		return nil, wrap("read articles", err)
	}
	ground, err := s.ground(ctx, len(list))
	return &articlesOutput{articlesBody{each(list, newArticleRef), next, ground}}, err
}

type articleInput struct {
	ID string `path:"id" maxLength:"300"`
}

type articleOutput struct{ Body ArticleBody }

// ArticleBody is one article with what it says.
type ArticleBody struct {
	ArticleRef
	Language   string          `json:"language,omitempty"`
	Hash       string          `json:"hash" doc:"Of all that is stored of it."`
	Text       string          `json:"text" doc:"All offsets are byte offsets into it."`
	Statements []statementView `json:"statements" doc:"What the article says, in order."`
	Ground     groundView      `json:"ground"`
}

func (s *Server) article(ctx context.Context, in *articleInput) (*articleOutput, error) {
	a, err := s.config.Reader.Article(ctx, in.ID)
	if err != nil {
		return nil, wrap("read article", err)
	}
	said, err := s.config.Reader.ArticleStatements(ctx, a.ID)
	if err != nil {
		return nil, wrap("read statements", err)
	}
	totals, err := s.totals(ctx)
	return &articleOutput{NewArticle(a, said, totals)}, err
}

// NewArticle shapes an article of a graph with these totals, and its statements.
func NewArticle(a graph.Article, said []graph.Statement, t graph.Totals) ArticleBody {
	return ArticleBody{
		newArticleRef(a), a.Language, a.Hash, a.Text, each(said, newStatement), newGround(query.GroundOf(t), 1),
	}
}

func (s *Server) deleteArticle(ctx context.Context, in *articleInput) (*struct{}, error) {
	if s.config.Writer == nil {
		return nil, errNotConfigured
	}
	return nil, wrap("delete article", s.config.Writer.DeleteArticle(ctx, in.ID))
}

func (s *Server) articleFilter(ctx context.Context, in *articlesInput) (graph.ArticleFilter, error) {
	f := graph.ArticleFilter{Publication: in.Publication}
	if err := query.CheckPublication(ctx, s.config.Reader, in.Publication); err != nil {
		return f, err
	}
	var err error
	if f.From, f.To, err = query.Period(in.From, in.To); err != nil || in.Actor == "" {
		return f, err
	}
	a, err := query.Resolve(ctx, s.config.Reader, in.Actor)
	f.Actor = a.ID
	return f, err
}
