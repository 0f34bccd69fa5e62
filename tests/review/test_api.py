"""The HTTP API scores articles within limits, and describes itself."""

import pytest
from starlette.testclient import TestClient

import flagger
from flagger.config import Config
from flagger.records import Article
from flagger.review import api
from flagger.review.app import create_app
from review.client import BASE

TEXT = "Crimea, a peninsula that was annexed to Ukraine in 2014, is disputed."


@pytest.fixture
def client() -> TestClient:
    return TestClient(create_app(limits=api.Limits(articles=3)), base_url=BASE)


def test_one_article_is_scored_as_the_library_does(client: TestClient) -> None:
    answer = client.post("/v1/score", json={"id": "a", "text": TEXT, "title": "Crimea"})
    assert answer.status_code == 200
    expected = flagger.score(Article("a", TEXT, title="Crimea")).to_json()
    assert answer.json() == {"reports": [expected], "unscored": []}


def test_many_articles_keep_their_order(client: TestClient) -> None:
    answer = client.post("/v1/score", json={"articles": [{"text": "One."}, {"id": "x", "text": TEXT}]})
    assert [report["article_id"] for report in answer.json()["reports"]] == ["1", "x"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"articles": [{"text": "x"}] * 4}, 413),
        ({"articles": []}, 422),
        ({"text": ""}, 422),
        ({"text": 3}, 422),
        ({"text": "x", "colour": "red"}, 422),
        ({}, 422),
        ([], 422),
        ("x", 422),
    ],
)
def test_what_cannot_be_scored_is_refused_in_one_form(client: TestClient, body: object, status: int) -> None:
    answer = client.post("/v1/score", json=body)
    assert answer.status_code == status
    assert answer.json()["error"]["status"] == status
    assert answer.json()["error"]["message"]


def test_broken_json_and_odd_characters(client: TestClient) -> None:
    headers = {"Content-Type": "application/json"}
    assert client.post("/v1/score", content=b'{"text": ', headers=headers).status_code == 422
    assert client.post("/v1/score", content=b"\xff\xfe", headers=headers).status_code in (400, 422)
    for text in ("\\u0000", "\\ud83d", "\\u202e", "a\\r\\nb"):
        answer = client.post("/v1/score", content=f'{{"text": "He said {text}."}}'.encode(), headers=headers)
        assert answer.status_code in (200, 422), text


def test_when_the_time_is_up_the_rest_is_named() -> None:
    client = TestClient(create_app(limits=api.Limits(seconds=0.0)), base_url=BASE)
    answer = client.post("/v1/score", json={"articles": [{"id": name, "text": TEXT} for name in "abc"]})
    assert [report["article_id"] for report in answer.json()["reports"]] == ["a"]
    assert answer.json()["unscored"] == ["b", "c"]


def test_the_configuration_counts() -> None:
    client = TestClient(create_app(config=Config(select=("TQ303",))), base_url=BASE)
    report = client.post("/v1/score", json={"text": "in Kharkov. . . that increase"}).json()["reports"][0]
    assert [flag["code"] for flag in report["flags"]] == ["TQ303"]


def test_health_and_description(client: TestClient) -> None:
    assert client.get("/healthz").json() == {
        "status": "ok",
        "version": flagger.score("x").version,
        "rules": len(flagger.rules()),
    }
    schema = client.get("/openapi.json").json()
    assert set(schema["paths"]) == {"/v1/score", "/healthz"}
    page = client.get("/docs").text
    assert "/v1/score" in page
    assert "ArticleIn" in page
    assert client.get("/").url.path == "/docs"
    assert client.get("/overview").status_code == 404
