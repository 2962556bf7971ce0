"""Given names that tell whether somebody is called *he* or *she*; written by hand, for news from many countries.

A name that both bear, or that is in no list, tells nothing: its bearer's sex is then taken from titles and pronouns.
"""

from __future__ import annotations

from store.attribution.roles import Sex
from store.text.fold import fold
from store.text.words import word_set

_MALE = word_set(
    """
    aaron abdi abdirahman abdul abdullah abel abraham abu adam adan adebayo adil adrian agustin ahmad ahmed
    aidan ajay akash akira alan alastair albert aldo alejandro aleksandr alessandro alexander alexei alfonso
    alfred alfredo ali alistair aliyu alonso alvaro alvin amadou amadu amir amit amol anders andre andreas
    andrei andrew angelo angus anil anselm ansgar anthony antoine anton antonin antonio anwar archie arjun
    armando arne arnold arthur arturo arun ashok ashwin asif atticus augustin aurelio austin axel ayman azim
    babatunde baptiste barnaby barry bart bartholomew bashir basil bastien beau bello ben benedict benedikt
    benito benjamin benoit bernard bertil bertrand bharat bilal bill bjorn blaise bob bogdan bongani boris boyd
    brad bradley brendan brett brian brock bruce bruno bryan byron caleb callum calvin carl carlos carlton
    carsten casimir casper cecil cedric cesar chad charles chester chetan chidi chike chinedu chris christoph
    christopher chukwu chukwuma clarence claudio clement clifford clint clinton clive cole colin connor conor
    conrad constantin cormac cornelius craig curt curtis cyril cyrus dale damian damien dan dane daniel danjuma
    danny dante dario darius darnell darren darryl david davide dean declan delroy demetrius dennis denzel derek
    desmond dev devendra dewi dexter diego dieter dilip dimitri dinesh dirk dmitri dominic dominik donal donald
    donovan doug dougal douglas duarte duncan dwayne dylan eamon earl ebo ed eddie edgar edmond edmund eduard
    eduardo edward edwin efrain egor einar eli elias elijah eliot elliot emanuel emeka emil emile emilio
    emmanuel enrique enzo eric erik ernest ernesto erwin esteban ethan etienne eugene evan evgeny ewan ezekiel
    ezequiel fabian fabio faisal farid farrukh federico felipe felix ferdinand fergus fernando fidel filip finn
    fintan florian floyd francesco francis francisco franco frank franklin franz fraser fred freddie frederick
    frederik friday fritz gabriel ganesh ganiyu garba gareth garry gary gaston gavin geoff geoffrey georg george
    georges georgios gerald gerard gerhard gideon gilbert giles gino giorgio giovanni girish giuseppe glenn
    godfrey gonzalo gopal gordon graham grant greg gregor gregory guido guillaume guillermo gunnar gunther gus
    gustav gustavo guy hakim hal hamid hamish hank hans hari harish harlan harold harrison harry harvey hassan
    hector heinrich helmut hendrik henri henrik henry herbert hernan hilario hiroshi horace horst hovik howard
    hugh hugo humberto hussain hussein iain ian ibrahim idris iestyn ifeanyi ignacio ignatius igor ikechukwu
    ikenna ilya imran inigo isaac isaiah ismael ismail istvan ivan ivo jabari jabulani jacek jack jaco jacob
    jacques jagdish jake jakob jalen jamal james jared jaroslav jason javier jaxson jayant jeff jeffrey jeremiah
    jeremy jerome jerry jerzy jesse jesus jethro jim jiri joachim joao joaquim joaquin joe joel johan johann
    johannes john jonah jonas jonathan jordi jorge jorgen jose josef joseph joshua josiah juan juha jules julius
    jun jurgen jussi justin kabir kabiru kagiso kamal kamau kareem karel karim karl karthik kaspar kasper kazuo
    keir keith kelvin ken kenji kenneth kenzo kevin khalid kibet kieran kip kipchoge kiprono kirk kishore kjell
    klaus knut kofi kojo kosmas krishna krzysztof kunle kurt kwabena kwaku kwame kwesi kyle kyryl lalit lamar
    lars laszlo laurence laurent lawal lawrence lennart lennox leo leon leonard leonardo leopold leroy lester
    lewis liam lincoln linus lionel lloyd lorcan lorenz lorenzo lothar louie louis luc luca lucas lucian luciano
    ludwig luigi luis lukas luke lwazi maarten mack madhav magnus mahendra mahesh mahmoud malachy malcolm malik
    mandla manish manoj manolo mansour manuel marat marc marcel marcello marcelo marco marcus mariano mario
    marius mark marko marlon martim martin marvin masaki massimo mateo mathias matias matt matteo matthew
    matthias maurice maurizio max maxim maximilian mehmet melvin mendel merlin michael michal michel mick miguel
    mikael mike mikhail milan miles milo milton mircea mitchell modou mohamed mohammed mohan mohit montgomery
    morten moses moshe mukesh mungo murali murat murdo murray musa musbau mustafa mustapha musyoka mutua mwangi
    myron nabil narendra nathan naveen neeraj neil nelson neville nicholas nick nicolas nicolo niels nigel nii
    nikhil nikolai nils nitin njoroge nnamdi noah noel norbert norman obi obinna ochieng octavio odin okey olaf
    olav oleg oleh oliver olivier olumide olusegun omar omondi onyango oren orlando orson osaze oscar osman
    oswald oswin otieno ottavio otto oumar owain owen pablo paddy padraig pancho pankaj paolo pascal patricio
    patrick paul paulo pavel pavlo pedro pekka pelle percival percy perry petar pete peter petros phil philip
    philippe pierce pierre piers piet pieter placide porfirio prakash pranab prashant pratap pravin preston
    qasim quentin quincy radomir rafael rafiq raghav raghu rahul rainer raj rajan rajeev rajendra rajesh rajiv
    rakesh ralf ralph ramakrishna ramesh ramon randall randolph ranjit raphael rashad rasheed rasmus ratan
    ratomir rauf raul ravi ray raymond reggie reginald reuben reuven rex reynaldo rhodri rhys ricardo riccardo
    richard richie rick rishi ritchie rob robbie robert roberto rodney rodolfo rodrigo roger rohan rohit roland
    rolando rolf romain roman romeo ron ronald ronan rory roscoe ross rotimi roy ruben rudi rudolf rudolph ruel
    rufus rune rupert ruslan russell rustam ruwan ryan saad sachin said saif salim salvador salvatore samir
    samson samuel sandeep sani sanjay sanjeev santiago sanusi satish saul saverio scott sean sebastian sefton
    segun selim sergei sergey sergio seth seyed shahid shane shankar shaun shehu sherman shiv shyam sibusiso
    siddharth sidney siegfried silas silvio simeon simon sipho sofiane soren spencer srinivas stan stanley
    stavros stefan stefano stelios sten stephane stephen steve steven stewart stuart subir sudarshan sudhir
    sunday sunil surendra suresh sven svend syed sylvain tadeusz takeshi tama tane tapan taras tarek tariq tate
    tebogo ted teddy tejas terence terrell terrence teuvo thabiso thabo thaddeus themba theo theodore thierry
    thijs thomas thor thorsten tiago tibor tim timo timothy titus tobias tobin toby todd tom tomas tommaso tommy
    tony torkel torsten toru travis trevor tristan troy tunde tyler tyrone uche uchenna uday uddhav ulf ulrich
    ulrik umar umberto uri vaclav valentin vasily vaughan venkat venkatesh vernon victor vidar vijay vikram
    viktor ville vinay vince vincent vinod virgil vishal vito vivek vlad vladimir volodymyr vusi wade waldo wale
    walt walter waqar warren wayne wekesa wendell wenzel werner wes wesley wilbur wilfred wilhelm will willem
    william willie wim winston wolfgang wout wyatt xavier yakubu yannick yash yasser yasuo yaw yevgeny yiannis
    yohan yuri yusuf yves zach zachary zafar zahid zaid zane zeke zoltan zubair zulkifli
    """
)
_FEMALE = word_set(
    """
    abeba abena abigail abimbola abla achieng ada adaeze adaora adela adelaide adele adelheid adeola aditi
    adriana adwoa afia agatha agnes agnieszka aida aideen aileen aine aisha aisling akinyi akosua akoth akua
    alba alejandra aleksandra alessandra alexandra alexia alice alicia alina alisha alison alma althea alva
    alyssa ama amal amanda amara amaya amber amelia amelie amina amira amma amparo amrita amy ana anahita ananya
    anastasia angela angelica angelika angelina angie anika anita anja anjali anke ann anna annabel anne anneke
    annelore annemarie annette annie anouk anoushka antonella antonia anusha anushka aoife apolline araceli
    archana ariadne ariana arlene armelle arya asha ashling astrid athena atieno aud audrey auma aurelie aurora
    ava aya ayesha azadeh azra barbara bea beatrice beatrix beatriz becky begum belinda bella benedetta berenice
    bernadette bernadine berta bertha bessie beth bethany betsy bettina betty beverley beverly bhavna bianca
    birgit birgitta blanca blessing blythe bonnie branka bree brenda bridget brigid brigitte britta brittany
    bronagh bronte bronwen bryony bukola busisiwe caitlin camila camilla camille candice carina carla carmel
    carmen carol carole carolina caroline carolyn carrie carys cassandra catalina catherine cathy catriona
    cecile cecilia celeste celia celine chantal charlene charlotte charmaine chebet chelsea cherie cheryl
    chiamaka chiara chinwe chioma chloe chrissie christa christiana christiane christina christine ciara cindy
    cintia claire clara clarissa claudette claudia claudine clementine cleo colleen concepta concetta connie
    consuelo cora coral coralie cordelia corinne cornelia cressida cristina cynthia dagmar dagny dahlia daisy
    daniela danielle danuta daphne daria darlene davina dawn dearbhla debbie debora deborah deepa deirdre delia
    delphine denisa denise dervla desiree despina devika devorah diana dilnoza dina dinah dineo dolly dolores
    donatella donna dora doreen doris dorota dorothea dorothy dot dulce ebele ebony edda edie edith edna edwina
    effie efia efua eileen eilidh eithne elaina elaine eleanor elena eleni elfriede elin elisa elisabeth elise
    eliza elizabeth ella ellen ellie elodie eloise elsa elspeth elvira emilia emiliana emily emma emmanuelle
    emmeline enid erica erin erna esi esme esperanza estelle esther eszter ethel eugenia eugenie eunice euphemia
    eva evangeline eve evelina evelyn ewa fadumo faith fanny fanta farhana farida fatemeh fathima fatima
    fatou fatoumata faye felicity fenella fern fernanda ffion fidelia filomena finola fiona fleur flora florence
    folake folasade frances francesca francine francoise freda frederica freya frida funke gabriela gabrielle
    gail galina gayatri geeta gemma geneva genevieve georgette georgia georgina geraldine germaine gertrude
    ghislaine gilda gillian gina ginny giovanna gisela gita giulia gladys glenda glenys gloria goldie grace
    graciela grainne greta gretchen griselda guadalupe gudrun gulnara gwen gwendolen gwendolyn hadiza haley
    halima halina hana hannah hanne hanneke harriet hattie hauwa hayley hazel heather hedda hedwig hege heidi
    heike helen helena helga helle heloise hema henrietta henrike hermione hester hettie hilary hilda hildegard
    hiroko holly honor honora hope ida idina ifeoma ilaria ildiko ilka ilona ilse imani imelda imogen indira
    ines inez inga inge ingeborg ingrid ingunn inna ioana iolanda iona irena irene irina iris irma isabel
    isabella isadora isatu iseult isha ishani isla isobel isolde itohan ivana ivanka ivonne ivy iwona izabela
    jacinta jackie jacqueline jada jade jana jane janelle janet janice janina janine jasmin jasmine jaya
    jeanette jeanne jelena jemima jenna jenni jennie jennifer jenny jepkosgei jess jessica jewel jill jillian
    joan joana joanna joanne jocasta jocelyn jodi jodie johanna jolene josefina josephina josephine josette
    josie jovana joy joyce juana juanita judit judita judith judy julia juliana julianne julie juliet julieta
    juliette june junko justine jutta jyoti kaisa kalina kalpana kamala kamla kanika karen karin karina karla
    karolina karoline kasia katalin katarina katarzyna kate katerina katherine kathleen kathryn kathy katia
    katie katja katrin katrina katya kavita kaye kayla keely keira kendra kerstin kimberly kinga kirra kirsi
    kirsten kirstie kirstin klara krista kristen kristin kristina krystyna kylie lakshmi lana lara larissa lata
    latoya laura laurel lauren lavinia lea leah leanne leila leilani lena leona leonie leonor leonora lerato
    letitia lexi liana libby lidia lila lilian lilith lilla lillian lily lina linda lindelwa lindiwe linnea lisa
    liv livia liz liza lizzie lola loretta lori lorna lorraine lotte lottie louisa louise luana lubna lucia
    luciana lucie lucille lucinda lucrezia lucy ludmila luisa lulu luna lupe lydia lynn mabel madeleine madeline
    madge madhuri maeve mafalda magda magdalena maggie mai maire maisie maja malala malgorzata malin mamie mamta
    mandy manuela mara marcela marcella marcia mareike margaret margarida margarita margaux margherita margie
    margit margot marguerite maria mariam marian mariana marianna marianne maribel marie marielle marietta
    marija marika marilyn marina marisa marisol marissa marit marita marja marjorie marla marlene marta martha
    martina mary maryam mathilda mathilde matilda maud maude maureen mavis maxine maya meena meenakshi meera
    megan mei melanie melina melissa mercedes mercy meredith mia michaela michelle mihaela mila mildred milena
    millicent millie mimi mina minerva minna mireille mirela miriam mirka moira molly monica monique morag
    mridula mrunal muriel muthoni myra myrna myrtle nadia nadine nadja nafula nahid naledi nalini nancy nandini
    nanette naoko naomi nargis nasreen nastya natalia natalie natasha neeta neha nell nellie nerys ngaire ngozi
    niamh nicola nicolette nikki nilufar nina nisha njeri njoki nkechi nneka noelle noemi nokuthula nola
    nomfundo nomsa nomvula nora noreen norma nozipho nuala nura nyambura obiageli octavia odalys odette odile
    ogechi oksana olena olga olive olivia olwen oona ophelia oriana orla ornella ottilie ottoline padma paige
    palesa paloma pam pamela parveen patience patricia patty paula pauline pearl peggy penelope penny perpetua
    petra petronella philile philippa phillipa philomena phoebe phyllida phyllis pia pilar pippa polly pooja
    portia preeti priscilla priya prudence purity pushpa rachael rachel rachelle radha rahel rahmatu raisa
    rajani ramona ramya rania raquel rasheeda rashmi rebecca rebekah refilwe regina rekha rena renata renee renu
    rhea rhiannon rhoda rhona rhoswen ria rina rita ritika roberta rocio roisin romy rona rosa rosalba rosalia
    rosalie rosalind rosaline rosamund rosanna rosaura rose roseline rosemarie rosemary rosetta rosie rosina
    rowena roxana roxanne roya ruby rukayat rukhsana runa rupa ruth saba sabina sabine sabrina sadhana sadie
    saffron sahar saida sally salma salome samantha sandra sania sanne saoirse sara sarah sarala sarita saskia
    savannah savita scarlett seema selina selma seraphina serena shabnam shakira shanthi sharmila sharon shauna
    shawna shazia sheila shelley shereen sheryl shilpa shirley shobha shona shreya shruti sian sibyl sienna
    sierra signe sigrid sigrun silke silvana silvia simona simone sinead siobhan sirpa sita siv smita sneha
    sofia solange soledad solveig sondra sonia sonja sophia sophie soraya sorcha stacey stacy stefania stefanie
    stella stephanie stina sudha sue sujata sukhwinder sulochana sumitra sunanda sunita sunniva susan susana
    susanna susanne sushma susie suzan suzanna suzanne suzette suzy svetlana swati sybil sylvia sylvie syokau
    tabitha tahira tahlia talia tamar tamara tamika tamsin tanja tanvi tanya tara tasneem tatiana tatjana
    tatyana tawny teresa teresia teresita tereza terri tess tessa thandeka thandiwe thea thelma theodora theresa
    thora thulisile tiffany tilda tilly tina titilayo tonya tori tove tracey tracie tracy tricia trina trish
    trudy uju ulla ulrike uma una urmila ursula urszula usha uta ute valentina valeria valerie vanda vandana
    vanessa vani vasundhara veena velma venetia vera verena verity veronica vesna vicki vicky victoria vidya
    vigdis vilma viola violet violeta violette virginia virginie viviana vivien vivienne wairimu wambui wanda
    wangari wanjiku wanjiru wendy wenna whitney wilhelmina willa wilma winifred winnie xanthe xenia ximena
    xiomara yael yamini yana yara yasmin yasmina yelena yesenia yetunde yoko yolanda yuliya yumi yvette yvonne
    zahra zaina zainab zanele zara zelda zena zeynep zina zinaida zita zodwa zoe zola zora zsofia zsuzsa
    zulaihat zuleika zuzana
    """
)


def sex_of_given_name(name: str) -> Sex | None:
    """The sex that a given name tells of, None where it does not."""
    low = fold(name)
    if low in _MALE:
        return "m"
    return "f" if low in _FEMALE else None
